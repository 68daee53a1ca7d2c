package dev.muster.cli.commands;

import dev.muster.activities.catalog.Actions;
import dev.muster.cli.shell.CommandFailure;
import dev.muster.cli.shell.ExitCode;
import dev.muster.cli.text.Columns;
import dev.muster.cli.text.Paint;
import dev.muster.cli.text.Table;
import dev.muster.cli.text.Table.Cell;
import dev.muster.cli.text.Table.Column;
import dev.muster.runbooks.actions.ActionCatalog;
import dev.muster.runbooks.actions.ActionDescriptor;
import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.json.Json;
import dev.muster.runbooks.types.Field;
import dev.muster.runbooks.types.NearNames;
import dev.muster.runbooks.types.ValueTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// The reference of actions, from the catalogue itself.
@Command(name = "actions", description = "List what a step can do, or explain one action.")
final class ActionsCommand extends MusterCommand {
    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "An action, such as file.restore, or a family, such as file.")
    private @Nullable String name;

    @Override
    protected ExitCode run() {
        ActionCatalog catalog = Actions.load().catalog();
        String wanted = name;
        if (wanted == null) {
            list(List.copyOf(catalog.all()));
            return ExitCode.OK;
        }
        if (catalog.find(wanted).isPresent()) {
            ActionDescriptor action = catalog.find(wanted).get();
            if (json()) {
                printJson(value(action));
            } else {
                explain(action);
            }
            return ExitCode.OK;
        }
        List<ActionDescriptor> family = catalog.all().stream()
                .filter(action -> action.name().startsWith(wanted + "."))
                .toList();
        if (family.isEmpty()) {
            List<String> names =
                    catalog.all().stream().map(ActionDescriptor::name).toList();
            throw new CommandFailure(
                    ExitCode.NOT_FOUND, "There is no action `" + wanted + "`" + NearNames.orFullStop(wanted, names));
        }
        list(family);
        return ExitCode.OK;
    }

    private void list(List<ActionDescriptor> actions) {
        if (json()) {
            actions.forEach(action -> printJson(value(action)));
            return;
        }
        Paint paint = shell().paint();
        Table table = new Table(List.of(
                Column.of("ACTION", 0), Column.of("EFFECT", 1), Column.of("UNDO", 2), Column.of("WHAT IT DOES", 0)));
        for (ActionDescriptor action : actions) {
            table.add(List.of(
                    new Cell(action.name(), paint::strong),
                    new Cell(word(action.effect()), text -> effect(paint, action.effect(), text)),
                    new Cell(action.undo() == null ? "" : action.undo(), paint::faint),
                    Cell.of(action.summary())));
        }
        print(table.lines(shell().terminal().columns(), paint));
    }

    private void explain(ActionDescriptor action) {
        Paint paint = shell().paint();
        int columns = Math.min(100, shell().terminal().columns());
        print(paint.strong(action.name()));
        Columns.wrap(action.summary(), columns - 2).forEach(line -> print("  " + line));
        String undo = action.undo() == null ? "has no undo of its own" : "undo: " + action.undo();
        print("  " + effect(paint, action.effect(), word(action.effect()))
                + paint.faint(" · " + undo + " · " + (action.idempotent() ? "may be repeated" : "is not repeatable")));
        fields("Parameters", action.parameters(), true);
        fields("Result", action.results(), false);
    }

    private void fields(String title, List<Field> fields, boolean parameters) {
        if (fields.isEmpty()) {
            return;
        }
        Paint paint = shell().paint();
        print("");
        print(paint.strong(title));
        Table table =
                new Table(List.of(Column.of("NAME", 0), Column.of("TYPE", 1), Column.of("", 2), Column.of("", 0)));
        for (Field field : fields) {
            table.add(List.of(
                    new Cell(field.name(), paint::accent),
                    Cell.of(ValueTypes.described(field.type()).replace("`", "")),
                    new Cell(presence(field, parameters), paint::faint),
                    Cell.of(field.help())));
        }
        List<String> lines = table.lines(shell().terminal().columns() - 2, paint);
        lines.subList(1, lines.size()).forEach(line -> print("  " + line));
    }

    private static String presence(Field field, boolean parameters) {
        Object standard = field.defaultValue();
        if (standard != null) {
            return "= " + Json.write(standard);
        }
        if (parameters) {
            return field.required() ? "required" : "";
        }
        return field.required() ? "" : "may be absent";
    }

    private static Map<String, Object> value(ActionDescriptor action) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("name", action.name());
        value.put("summary", action.summary());
        value.put("effect", word(action.effect()));
        value.put("idempotent", action.idempotent());
        if (action.undo() != null) {
            value.put("undo", action.undo());
        }
        value.put("parameters", fieldValues(action.parameters()));
        value.put("results", fieldValues(action.results()));
        return value;
    }

    private static List<Map<String, Object>> fieldValues(List<Field> fields) {
        List<Map<String, Object>> values = new ArrayList<>();
        for (Field field : fields) {
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("name", field.name());
            value.put("type", field.type().word());
            value.put("required", field.required());
            Object standard = field.defaultValue();
            if (standard != null) {
                value.put("default", standard);
            }
            value.put("help", field.help());
            values.add(value);
        }
        return values;
    }

    static String word(Effect effect) {
        return effect.name().toLowerCase(Locale.ROOT);
    }

    static String effect(Paint paint, Effect effect, String text) {
        return switch (effect) {
            case READS -> paint.faint(text);
            case CHANGES -> text;
            case DESTROYS -> paint.bad(text);
        };
    }
}
