package dev.muster.runbooks.yaml;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The core schema of YAML 1.2 (chapter 10.3 of its specification): which plain scalars are not texts.
final class CoreSchema {
    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    /// No number that a runbook needs is written longer.
    private static final int NUMBER_MAX = 40;

    private CoreSchema() {}

    static @Nullable Object resolve(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> null;
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default -> number(text);
        };
    }

    private static Object number(String text) {
        char first = text.charAt(0);
        boolean candidate = first == '-' || first == '+' || first == '.' || (first >= '0' && first <= '9');
        if (!candidate || text.length() > NUMBER_MAX) {
            return text;
        }
        if (DECIMAL.matcher(text).matches()) {
            return whole(new BigInteger(text), text);
        }
        if (OCTAL.matcher(text).matches()) {
            return whole(new BigInteger(text.substring(2), 8), text);
        }
        if (HEXADECIMAL.matcher(text).matches()) {
            return whole(new BigInteger(text.substring(2), 16), text);
        }
        return FLOAT.matcher(text).matches() ? finite(Double.parseDouble(text), text) : text;
    }

    // JSON and the expressions know 64-bit numbers only: a larger one stays the text it is, and a place that needs a
    // number then says so.
    private static Object whole(BigInteger number, String text) {
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : text;
    }

    private static Object finite(double number, String text) {
        return Double.isFinite(number) ? (Object) number : text;
    }
}
