package dev.muster.runbooks.expressions;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.NullValue;
import dev.muster.runbooks.types.DurationText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Values on their way into CEL and out of it.
///
/// Outside they are Long, Double, Boolean, String, List, Map with text keys, and null. Inside CEL null is an object,
/// and
/// maps are sorted by key, so that loops over a map's keys run in one order wherever and whenever they run.
final class Values {
    private Values() {}

    /// The value as CEL takes it.
    ///
    /// @throws FunctionFault if it is not a JSON value
    static Object toCel(@Nullable Object value) {
        return toCel(value, 0);
    }

    private static Object toCel(@Nullable Object value, int depth) {
        requireShallow(depth);
        return switch (value) {
            case null -> NullValue.NULL_VALUE;
            case String text -> text;
            case Boolean bool -> bool;
            case Long number -> number;
            case Double number -> number;
            case Integer number -> number.longValue();
            case Short number -> number.longValue();
            case Byte number -> number.longValue();
            case Float number -> number.doubleValue();
            case BigInteger number ->
                number.bitLength() < Long.SIZE ? (Object) number.longValue() : number.doubleValue();
            case BigDecimal number -> number.doubleValue();
            case Map<?, ?> map -> {
                TreeMap<String, Object> sorted = new TreeMap<>();
                map.forEach((key, element) -> sorted.put(String.valueOf(key), toCel(element, depth + 1)));
                yield Collections.unmodifiableMap(sorted);
            }
            case Collection<?> collection -> {
                List<Object> list = new ArrayList<>(collection.size());
                collection.forEach(element -> list.add(toCel(element, depth + 1)));
                yield Collections.unmodifiableList(list);
            }
            default ->
                throw new FunctionFault("A value of the Java class `"
                        + value.getClass().getName() + "` can't be used in an expression; only JSON values can.");
        };
    }

    /// The JSON value of a result of CEL.
    ///
    /// @throws FunctionFault if it has none or is too large
    static @Nullable Object fromCel(@Nullable Object value) {
        return new Unloading().unload(value, 0);
    }

    /// What a value is, with its article, for messages: `a text`, `an integer`.
    static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case NullValue none -> "null";
            case String text -> "a text";
            case Boolean bool -> "true or false";
            case Long number -> "an integer";
            case Integer number -> "an integer";
            case UnsignedLong number -> "an unsigned integer";
            case Number number -> "a number";
            case Map<?, ?> map -> "a map";
            case Collection<?> collection -> "a list";
            case Instant instant -> "a timestamp";
            case Duration duration -> "a duration";
            default -> "another kind of value";
        };
    }

    private static void requireShallow(int depth) {
        if (depth > Limits.VALUE_NESTING_MAX) {
            throw new FunctionFault("A value nests more than " + Limits.VALUE_NESTING_MAX + " lists and maps.");
        }
    }

    /// One result on its way out, counted as a whole.
    private static final class Unloading {
        private int values;
        private int characters;

        @Nullable
        Object unload(@Nullable Object value, int depth) {
            requireShallow(depth);
            Functions.requireFew(++values);
            return switch (value) {
                case null -> null;
                case NullValue none -> null;
                case String text -> {
                    characters += text.length();
                    Functions.requireShort(characters);
                    yield text;
                }
                case Boolean bool -> bool;
                case Long number -> number;
                case Double number -> {
                    if (number.isNaN() || number.isInfinite()) {
                        throw new FunctionFault("The result is not a finite number.");
                    }
                    yield number;
                }
                case UnsignedLong number -> {
                    if (number.bigIntegerValue().bitLength() >= Long.SIZE) {
                        throw new FunctionFault("The result is beyond the range of whole numbers (64 bits).");
                    }
                    yield number.longValue();
                }
                case Instant instant -> instant.toString();
                case Duration duration -> DurationText.format(duration);
                case Map<?, ?> map -> {
                    Map<String, @Nullable Object> result = new LinkedHashMap<>();
                    map.forEach((key, element) -> result.put(key(key), unload(element, depth + 1)));
                    yield Collections.unmodifiableMap(result);
                }
                case Collection<?> collection -> {
                    List<@Nullable Object> result = new ArrayList<>(collection.size());
                    collection.forEach(element -> result.add(unload(element, depth + 1)));
                    yield Collections.unmodifiableList(result);
                }
                default ->
                    throw new FunctionFault("The result is neither a text, a number, true or false, a list nor a map,"
                            + " so a runbook can't use it.");
            };
        }

        private String key(@Nullable Object key) {
            String text = String.valueOf(unload(key, Limits.VALUE_NESTING_MAX));
            if (key instanceof Collection || key instanceof Map) {
                throw new FunctionFault("The keys of a map must be texts.");
            }
            return text;
        }
    }
}
