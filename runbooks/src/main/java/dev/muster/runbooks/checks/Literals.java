package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.expressions.Template;
import dev.muster.runbooks.types.DurationText;
import dev.muster.runbooks.types.Field;
import dev.muster.runbooks.types.NearNames;
import dev.muster.runbooks.types.NotOfType;
import dev.muster.runbooks.types.ValueType;
import dev.muster.runbooks.types.ValueType.Simple;
import dev.muster.runbooks.yaml.Tree;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says where a written value is not of the type that is asked for. Texts with `${...}` are left to the rule that
/// knows the types of expressions.
final class Literals {
    private static final Pattern SIZE = Pattern.compile("\\d{1,18}([KMGTP]i?)?B?");

    private final String id;
    private final Diagnostics found;

    Literals(String id, Diagnostics found) {
        this.id = id;
        this.found = found;
    }

    /// @param subject how to call the value in messages
    void check(String subject, Tree value, ValueType type) {
        if (value instanceof Tree.Scalar scalar && (scalar.isNull() || Template.isTemplate(scalar.text()))) {
            return;
        }
        switch (type) {
            case Simple simple -> simple(subject, value, simple);
            case ValueType.Choice choice -> choice(subject, value, choice.values());
            case ValueType.ListOf list -> {
                if (value instanceof Tree.Sequence sequence) {
                    sequence.items().forEach(item -> check("An element of " + subject, item, list.element()));
                } else {
                    wrong(subject, value, "a list", "Write `[one, two]`, or each element on a line after `- `.");
                }
            }
            case ValueType.MapOf map -> {
                if (value instanceof Tree.Mapping mapping) {
                    mapping.entries()
                            .forEach(entry -> check(SafeText.quote(entry.key().text()), entry.value(), map.value()));
                } else {
                    wrong(subject, value, "a map", null);
                }
            }
            case ValueType.Structure structure -> structure(subject, value, structure);
        }
    }

    private void structure(String subject, Tree value, ValueType.Structure structure) {
        if (!(value instanceof Tree.Mapping mapping)) {
            wrong(subject, value, "a map", null);
            return;
        }
        List<String> names = structure.fields().stream().map(Field::name).toList();
        for (Tree.Entry entry : mapping.entries()) {
            String name = entry.key().text();
            if (!names.contains(name)) {
                found.error(
                        id,
                        entry.key().span(),
                        subject + " has no field " + SafeText.quote(name)
                                + NearNames.orAll(SafeText.shortened(name), names, "its fields are"),
                        null);
            }
        }
        for (Field field : structure.fields()) {
            mapping.get(field.name()).ifPresent(part -> check("`" + field.name() + "`", part, field.type()));
            if (field.required() && field.defaultValue() == null && mapping.get(field.name()).isEmpty()) {
                found.error(id, mapping.span(), subject + " needs the field `" + field.name() + "`.", null);
            }
        }
    }

    private void simple(String subject, Tree value, Simple type) {
        switch (type) {
            case ANY -> {}
            case INTEGER -> unless(value.value() instanceof Long, subject, value, "a whole number", null);
            case NUMBER -> unless(value.value() instanceof Number, subject, value, "a number", null);
            case BOOLEAN -> unless(value.value() instanceof Boolean, subject, value, "`true` or `false`", null);
            case DURATION -> duration(subject, value);
            case SIZE -> size(subject, value);
            case COMMAND -> command(subject, value);
            case TIMESTAMP -> timestamp(subject, value);
            case URL -> url(subject, value);
            case STRING, PATH, DIRECTORY, TARGET, SECRET -> text(subject, value);
        }
    }

    private boolean text(String subject, Tree value) {
        boolean text = value.value() instanceof String;
        String hint = value instanceof Tree.Scalar scalar ? "Write it in quotes: `\"" + SafeText.shortened(scalar.text()) + "\"`." : null;
        unless(text, subject, value, "a text", hint);
        return text;
    }

    private void duration(String subject, Tree value) {
        if (value instanceof Tree.Scalar scalar) {
            try {
                DurationText.parse(scalar.text());
            } catch (NotOfType e) {
                found.error(id, value.span(), e.sentence(subject), null);
            }
        } else {
            wrong(subject, value, "a duration", null);
        }
    }

    private void size(String subject, Tree value) {
        boolean size = value instanceof Tree.Scalar scalar && SIZE.matcher(scalar.text()).matches();
        unless(size, subject, value, "a size", "Write for example `10MiB`, `4GB`, or a number of bytes.");
    }

    private void command(String subject, Tree value) {
        boolean list = value instanceof Tree.Sequence sequence && !sequence.items().isEmpty();
        unless(list, subject, value, "a list: the program and its arguments", "Write `[program, --option, value]`.");
        if (value instanceof Tree.Sequence sequence) {
            for (Tree item : sequence.items()) {
                check("An argument in " + subject, item, Simple.STRING);
            }
        }
    }

    private void timestamp(String subject, Tree value) {
        try {
            OffsetDateTime.parse(String.valueOf(value.value()));
        } catch (DateTimeParseException e) {
            wrong(subject, value, "a time with its offset", "Write for example `2026-11-21T13:54:45Z`.");
        }
    }

    private void url(String subject, Tree value) {
        if (text(subject, value)) {
            try {
                URI uri = new URI(String.valueOf(value.value()));
                unless(uri.getScheme() != null && uri.getHost() != null, subject, value, "a URL",
                        "Write for example `http://127.0.0.1:9100`.");
            } catch (URISyntaxException e) {
                wrong(subject, value, "a URL", "Write for example `http://127.0.0.1:9100`.");
            }
        }
    }

    private void choice(String subject, Tree value, List<String> words) {
        boolean known = value instanceof Tree.Scalar scalar && words.contains(scalar.text());
        if (!known && value instanceof Tree.Scalar scalar) {
            found.error(
                    id,
                    value.span(),
                    subject + " can't be " + SafeText.quote(scalar.text())
                            + NearNames.orAll(SafeText.shortened(scalar.text()), words, "allowed are"),
                    null);
        } else if (!known) {
            wrong(subject, value, "one of `" + String.join("`, `", words) + "`", null);
        }
    }

    private void unless(boolean right, String subject, Tree value, String wanted, @Nullable String hint) {
        if (!right) {
            wrong(subject, value, wanted, hint);
        }
    }

    private void wrong(String subject, Tree value, String wanted, @Nullable String hint) {
        found.error(id, value.span(), subject + " must be " + wanted + ", but is " + value.described() + ".", hint);
    }
}
