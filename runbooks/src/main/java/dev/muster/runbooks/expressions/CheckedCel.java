package dev.muster.runbooks.expressions;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.muster.runbooks.types.Field;
import dev.muster.runbooks.types.ValueType;
import dev.muster.runbooks.types.ValueType.Choice;
import dev.muster.runbooks.types.ValueType.ListOf;
import dev.muster.runbooks.types.ValueType.MapOf;
import dev.muster.runbooks.types.ValueType.Simple;
import dev.muster.runbooks.types.ValueType.Structure;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The types of the names that one expression uses as CEL's, and back.
///
/// A structure becomes a CEL struct type under a name of its own, because CEL knows struct types by name and two
/// actions
/// may call their results alike. All other types lose what CEL does not know: a duration is a text to it.
final class CheckedCel {
    private static final String PREFIX = "muster.structure";

    private final Map<String, Structure> structures = new LinkedHashMap<>();
    private final Map<Structure, StructType> structTypes = new LinkedHashMap<>();
    private final Map<String, CelType> names = new LinkedHashMap<>();

    CheckedCel(Map<String, ValueType> types) {
        types.forEach((name, type) -> names.put(name, toCel(type)));
    }

    /// A compiler with these names, and with some more of unknown type.
    CelCompiler with(CelCompiler environment, Collection<String> unknown) {
        CelCompilerBuilder builder = environment.toCompilerBuilder().setTypeProvider(new Provider(provided()));
        names.forEach(builder::addVar);
        unknown.forEach(name -> builder.addVar(name, SimpleType.DYN));
        return builder.build();
    }

    private ImmutableMap<String, CelType> provided() {
        ImmutableMap.Builder<String, CelType> byName = ImmutableMap.builder();
        structTypes.values().forEach(type -> byName.put(type.name(), type));
        return byName.buildOrThrow();
    }

    private CelType toCel(ValueType type) {
        return switch (type) {
            case Simple simple ->
                switch (simple) {
                    case STRING, DURATION, SIZE, PATH, DIRECTORY, URL, TIMESTAMP, TARGET, SECRET -> SimpleType.STRING;
                    case INTEGER -> SimpleType.INT;
                    case NUMBER -> SimpleType.DOUBLE;
                    case BOOLEAN -> SimpleType.BOOL;
                    case COMMAND -> ListType.create(SimpleType.STRING);
                    case ANY -> SimpleType.DYN;
                };
            case Choice choice -> SimpleType.STRING;
            case ListOf list -> ListType.create(toCel(list.element()));
            case MapOf map -> MapType.create(SimpleType.STRING, toCel(map.value()));
            case Structure structure -> structType(structure);
        };
    }

    private StructType structType(Structure structure) {
        StructType known = structTypes.get(structure);
        if (known != null) {
            return known;
        }
        ImmutableMap.Builder<String, CelType> builder = ImmutableMap.builder();
        for (Field field : structure.fields()) {
            builder.put(field.name(), toCel(field.type()));
        }
        ImmutableMap<String, CelType> fields = builder.buildKeepingLast();
        String name = PREFIX + structures.size();
        StructType made = StructType.create(name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
        structures.put(name, structure);
        structTypes.put(structure, made);
        return made;
    }

    /// The type of a result; empty if a runbook has no such values.
    Optional<ValueType> fromCel(CelType type) {
        return switch (type.kind()) {
            case STRING -> Optional.of(Simple.STRING);
            case INT, UINT -> Optional.of(Simple.INTEGER);
            case DOUBLE -> Optional.of(Simple.NUMBER);
            case BOOL -> Optional.of(Simple.BOOLEAN);
            case TIMESTAMP -> Optional.of(Simple.TIMESTAMP);
            case DURATION -> Optional.of(Simple.DURATION);
            case LIST -> fromCel(((ListType) type).elemType()).map(ListOf::new);
            case MAP -> fromCel(((MapType) type).valueType()).map(MapOf::new);
            case STRUCT -> Optional.ofNullable(structures.get(type.name()));
            case DYN, ANY, NULL_TYPE, TYPE_PARAM -> Optional.of(Simple.ANY);
            default -> Optional.empty();
        };
    }

    /// The structure that a type of CEL's messages stands for, if it is one.
    Optional<Structure> structure(String celType) {
        return Optional.ofNullable(structures.get(celType));
    }

    /// A type as CEL writes it in its messages, in our words and with its article.
    String described(String celType) {
        Structure structure = structures.get(celType);
        if (structure != null) {
            return "a map with the fields of `" + structure.name() + "`";
        }
        return switch (celType) {
            case "string" -> "a text";
            case "int", "uint" -> "an integer";
            case "double" -> "a number";
            case "bool" -> "true or false";
            case "null", "null_type" -> "null";
            case "dyn", "any" -> "any value";
            case "google.protobuf.Timestamp", "timestamp" -> "a timestamp";
            case "google.protobuf.Duration", "duration" -> "a duration";
            default ->
                celType.startsWith("list(") ? list(celType) : celType.startsWith("map") ? "a map" : "another value";
        };
    }

    private static String list(String celType) {
        return switch (celType.substring("list(".length(), celType.length() - 1)) {
            case "string" -> "a list of texts";
            case "int" -> "a list of integers";
            case "double" -> "a list of numbers";
            default -> "a list";
        };
    }

    private record Provider(ImmutableMap<String, CelType> byName) implements CelTypeProvider {
        @Override
        public ImmutableCollection<CelType> types() {
            return byName.values();
        }

        @Override
        public Optional<CelType> findType(String name) {
            return Optional.ofNullable(byName.get(name));
        }
    }
}
