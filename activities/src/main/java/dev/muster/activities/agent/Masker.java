package dev.muster.activities.agent;

import dev.muster.runbooks.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Puts `***` in the place of secret values, in each form in which they usually turn up: plain, line by line, inside
/// JSON, inside URLs and in Base64.
final class Masker {
    private static final String MASK = "***";

    /// Shorter values would turn up everywhere by chance.
    static final int LENGTH_MIN = 4;

    private final List<String> forms = new CopyOnWriteArrayList<>();
    private final List<String> values = new CopyOnWriteArrayList<>();

    /// From now on masks this value.
    void add(String value) {
        if (values.contains(value)) {
            return;
        }
        values.add(value);
        Set<String> more = new LinkedHashSet<>(forms);
        more.add(value);
        value.lines().map(String::strip).forEach(more::add);
        String json = Json.write(value);
        more.add(json.substring(1, json.length() - 1));
        more.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        more.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        more.removeIf(form -> form.length() < LENGTH_MIN);
        // A long form may contain a short one, and must be replaced first.
        List<String> sorted = new ArrayList<>(more);
        sorted.sort(Comparator.comparingInt(String::length).reversed());
        forms.clear();
        forms.addAll(sorted);
    }

    /// Every form that is masked, none with a line break.
    List<String> singleLineForms() {
        return forms.stream().filter(form -> form.indexOf('\n') < 0).toList();
    }

    String mask(String text) {
        String masked = text;
        for (String form : forms) {
            masked = masked.replace(form, MASK);
        }
        return masked;
    }

    /// The JSON value with every text in it masked.
    @Nullable
    Object maskJson(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> mask(text);
            case List<?> list -> list.stream().map(this::maskJson).toList();
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> masked = new LinkedHashMap<>();
                map.forEach((key, each) -> masked.put(mask(String.valueOf(key)), maskJson(each)));
                yield masked;
            }
            default -> value;
        };
    }
}
