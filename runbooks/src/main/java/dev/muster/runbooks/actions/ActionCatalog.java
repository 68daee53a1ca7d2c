package dev.muster.runbooks.actions;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The actions that a runbook may use, by name.
public final class ActionCatalog {
    private final SortedMap<String, ActionDescriptor> byName = new TreeMap<>();

    /// @throws IllegalArgumentException if two actions have one name
    public ActionCatalog(Collection<ActionDescriptor> descriptors) {
        for (ActionDescriptor descriptor : descriptors) {
            if (byName.put(descriptor.name(), descriptor) != null) {
                throw new IllegalArgumentException("two actions are named `" + descriptor.name() + "`");
            }
        }
    }

    /// The action of that name, if there is one.
    public Optional<ActionDescriptor> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// Every action, sorted by name.
    public Collection<ActionDescriptor> all() {
        return Collections.unmodifiableCollection(byName.values());
    }
}
