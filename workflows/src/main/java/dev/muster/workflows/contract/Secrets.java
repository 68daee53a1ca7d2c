package dev.muster.workflows.contract;

import java.util.Collection;
import java.util.function.Function;

/// How a secret stands in parameters until the agent resolves it.
///
/// In the workflow `${secrets.NAME}` evaluates to a marker; only the agent puts the value in its place, and only for
/// the names that
/// the step's own text mentions, so a marker that arrives in data resolves nothing else.
public final class Secrets {
    private static final String BEFORE = "\u0001secret:";
    private static final String AFTER = "\u0001";

    private Secrets() {}

    /// The marker of a secret.
    public static String marker(String name) {
        return BEFORE + name + AFTER;
    }

    /// The text with the marker of each allowed name replaced.
    public static String replace(String text, Collection<String> names, Function<String, String> value) {
        String replaced = text;
        for (String name : names) {
            String marker = marker(name);
            if (replaced.contains(marker)) {
                replaced = replaced.replace(marker, value.apply(name));
            }
        }
        return replaced;
    }
}
