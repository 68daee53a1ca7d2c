package dev.muster.runbooks.expressions;

import dev.muster.runbooks.types.Field;
import dev.muster.runbooks.types.ValueType;
import dev.muster.runbooks.types.ValueType.Simple;
import dev.muster.runbooks.types.ValueType.Structure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The names an expression may use at one place of a runbook, with their types.
///
/// Immutable: each step of a check makes the next environment from the last.
public final class TypeEnvironment {
    /// The type of the name `run`.
    public static final Structure RUN = new Structure(
            "run",
            List.of(
                    new Field("id", Simple.STRING, true, null, "The name of the run."),
                    new Field("scratch", Simple.DIRECTORY, true, null, "A directory of the run's own on its target."),
                    new Field("mode", Simple.STRING, true, null, "Why the run is made, such as `incident` or `drill`."),
                    new Field("starter", Simple.STRING, true, null, "Who started the run.")));

    private static final TypeEnvironment EMPTY = new TypeEnvironment(Map.of(), Map.of());

    private final Map<String, ValueType> types;
    private final Map<String, String> reasons;

    private TypeEnvironment(Map<String, ValueType> types, Map<String, String> reasons) {
        this.types = Collections.unmodifiableMap(types);
        this.reasons = Collections.unmodifiableMap(reasons);
    }

    /// No names.
    public static TypeEnvironment empty() {
        return EMPTY;
    }

    /// The given names.
    public static TypeEnvironment of(Map<String, ValueType> types) {
        return new TypeEnvironment(new LinkedHashMap<>(types), Map.of());
    }

    /// These names and one more, or one with another type.
    public TypeEnvironment with(String name, ValueType type) {
        Map<String, ValueType> more = new LinkedHashMap<>(types);
        more.put(name, type);
        Map<String, String> fewerReasons = new LinkedHashMap<>(reasons);
        fewerReasons.remove(name);
        return new TypeEnvironment(more, fewerReasons);
    }

    /// These names without one that exists elsewhere in the runbook.
    ///
    /// @param reason why it can't be used here, as one sentence
    public TypeEnvironment without(String name, String reason) {
        Map<String, ValueType> fewer = new LinkedHashMap<>(types);
        fewer.remove(name);
        Map<String, String> moreReasons = new LinkedHashMap<>(reasons);
        moreReasons.put(name, reason);
        return new TypeEnvironment(fewer, moreReasons);
    }

    /// The names that can be used.
    public Set<String> names() {
        return types.keySet();
    }

    /// The type of a name that can be used.
    public Optional<ValueType> typeOf(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /// Why a name of the runbook can't be used here.
    Optional<String> reasonAgainst(String name) {
        return Optional.ofNullable(reasons.get(name));
    }

    /// The types of the references that are known here, for CEL.
    CheckedCel checked(List<Reference> references) {
        Map<String, ValueType> used = new LinkedHashMap<>();
        for (Reference reference : references) {
            typeOf(reference.name()).ifPresent(type -> used.put(reference.name(), type));
        }
        return new CheckedCel(used);
    }
}
