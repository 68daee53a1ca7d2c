package dev.muster.runbooks.grammar;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The keys of one map, in the order of the reference.
///
/// @param help what the map is
/// @param keys its keys
public record Keys(String help, List<Key> keys) {
    public Keys {
        keys = List.copyOf(keys);
    }

    static Keys of(String help, Key... keys) {
        return new Keys(help, List.of(keys));
    }

    /// The words themselves.
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        keys.forEach(key -> names.add(key.name()));
        return Collections.unmodifiableSet(names);
    }

    /// The key of that name, if there is one.
    public Optional<Key> find(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    /// These and others.
    public Keys and(Keys others) {
        List<Key> all = new ArrayList<>(keys);
        all.addAll(others.keys);
        return new Keys(help, all);
    }

    /// Those of these keys that are named.
    Keys only(String... names) {
        Set<String> wanted = Set.of(names);
        return new Keys(
                help, keys.stream().filter(key -> wanted.contains(key.name())).toList());
    }
}
