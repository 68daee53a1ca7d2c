package dev.muster.activities.catalog;

import dev.muster.activities.Action;
import dev.muster.runbooks.actions.ActionCatalog;
import dev.muster.runbooks.actions.ActionDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/// Every action on the class path.
public final class Actions {
    private final SortedMap<String, RegisteredAction<?, ?>> byName;

    private Actions(SortedMap<String, RegisteredAction<?, ?>> byName) {
        this.byName = byName;
    }

    /// Finds the providers.
    ///
    /// @throws InvalidProviderException if one of them is built wrongly, or two have one name
    public static Actions load() {
        List<Action<?, ?>> providers = new ArrayList<>();
        try {
            for (Action<?, ?> provider : ServiceLoader.load(Action.class, Actions.class.getClassLoader())) {
                providers.add(provider);
            }
        } catch (ServiceConfigurationError e) {
            throw new InvalidProviderException("An action can't be loaded: " + e.getMessage() + ".", e);
        }
        return of(providers);
    }

    /// Takes exactly these.
    ///
    /// @throws InvalidProviderException if one of them is built wrongly, or two have one name
    public static Actions of(Collection<? extends Action<?, ?>> providers) {
        SortedMap<String, RegisteredAction<?, ?>> byName = new TreeMap<>();
        for (Action<?, ?> provider : providers) {
            RegisteredAction<?, ?> registered = RegisteredAction.of(provider);
            RegisteredAction<?, ?> other = byName.put(registered.descriptor().name(), registered);
            if (other != null) {
                throw new InvalidProviderException(
                        "`" + other.action().getClass().getName() + "` and `"
                                + provider.getClass().getName() + "` are both named `"
                                + registered.descriptor().name() + "`.");
            }
        }
        return new Actions(Collections.unmodifiableSortedMap(byName));
    }

    /// The action of that name, if there is one.
    public Optional<RegisteredAction<?, ?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// What checking, planning and documentation need to know.
    public ActionCatalog catalog() {
        List<ActionDescriptor> descriptors = new ArrayList<>();
        byName.values().forEach(registered -> descriptors.add(registered.descriptor()));
        return new ActionCatalog(descriptors);
    }
}
