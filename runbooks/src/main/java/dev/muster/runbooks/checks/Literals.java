package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.expressions.Template;
import dev.muster.runbooks.types.Field;
import dev.muster.runbooks.types.NearNames;
import dev.muster.runbooks.types.NotOfType;
import dev.muster.runbooks.types.ValueReader;
import dev.muster.runbooks.types.ValueType;
import dev.muster.runbooks.types.ValueType.Simple;
import dev.muster.runbooks.types.ValueTypes;
import dev.muster.runbooks.yaml.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says where a written value is not of the type that is asked for. Texts with `${...}` are left to the rule that
/// knows the types of expressions.
final class Literals {
    private final String id;
    private final Diagnostics found;
    private final ValueReader reader = ValueReader.ofDocuments();

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
            case ValueType.Choice choice -> read(subject, value, choice);
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
            if (field.required()
                    && field.defaultValue() == null
                    && mapping.get(field.name()).isEmpty()) {
                found.error(id, mapping.span(), subject + " needs the field `" + field.name() + "`.", null);
            }
        }
    }

    private void simple(String subject, Tree value, Simple type) {
        boolean number = type == Simple.INTEGER || type == Simple.NUMBER || type == Simple.BOOLEAN;
        if (number && value instanceof Tree.Scalar text && text.value() instanceof String) {
            boolean quoted = !(new Tree.Scalar(text.span(), text.text(), Tree.Style.PLAIN).value() instanceof String);
            wrong(subject, value, ValueTypes.described(type), quoted ? "Leave out the quotes." : null);
        } else if (type != Simple.COMMAND) {
            read(subject, value, type);
        } else if (value instanceof Tree.Sequence sequence && !sequence.items().isEmpty()) {
            sequence.items().forEach(item -> argument(subject, item));
        } else {
            wrong(subject, value, "a list: the program and its arguments", "Write `[program, --option, value]`.");
        }
    }

    private void argument(String subject, Tree item) {
        if (!(item instanceof Tree.Scalar scalar) || scalar.isNull()) {
            wrong("An argument in " + subject, item, "a text", null);
        }
    }

    private void read(String subject, Tree value, ValueType type) {
        try {
            reader.read(type, value.value());
        } catch (NotOfType e) {
            found.error(id, value.span(), SafeText.visible(e.sentence(subject)), null);
        }
    }

    private void wrong(String subject, Tree value, String wanted, @Nullable String hint) {
        found.error(id, value.span(), subject + " must be " + wanted + ", but is " + value.described() + ".", hint);
    }
}
