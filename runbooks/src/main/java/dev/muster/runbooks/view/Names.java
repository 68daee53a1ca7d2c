package dev.muster.runbooks.view;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts of steps that are not reached yet: what is known of a template is filled in, the rest stays as written.
final class Names {
    private static final Pattern INPUT = Pattern.compile("\\$\\{\\s*inputs\\.([A-Za-z_][A-Za-z0-9_]*)\\s*}");

    private Names() {}

    static String fill(String template, Map<String, Object> inputs) {
        if (!template.contains("${")) {
            return template;
        }
        return INPUT.matcher(template).replaceAll(found -> {
            Object value = inputs.get(found.group(1));
            String text = value == null || value instanceof Map || value instanceof Iterable
                    ? found.group()
                    : String.valueOf(value);
            return Matcher.quoteReplacement(text);
        });
    }
}
