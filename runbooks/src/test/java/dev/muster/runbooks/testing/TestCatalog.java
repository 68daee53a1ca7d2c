package dev.muster.runbooks.testing;

import dev.muster.runbooks.actions.ActionCatalog;
import dev.muster.runbooks.actions.ActionDescriptor;
import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.types.Field;
import dev.muster.runbooks.types.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A catalogue that is enough to try the language, written one action a line:
/// `name effect idempotent undo | parameters | results`; a parameter with `!` is required, one with `=` has a default.
public final class TestCatalog {
    private static final String ACTIONS = """
            file.inspect reads yes - | path:path! | exists:boolean kind:string size:size modified:timestamp
            file.copy changes yes previous | from:path! to:path! mode:string | path:path size:size
            file.copy_tree changes yes previous | from:directory! to:directory! | path:path files:integer
            file.restore destroys no previous | from:path! to:path! mode:string | path:path replaced:boolean
            file.mode reads yes - | path:path! is:string! | mode:string
            file.remove destroys yes previous | path:path! | removed:boolean
            file.remove_tree destroys yes - | path:directory! | files:integer
            file.truncate destroys no previous | path:path! bytes:size=0 | size:size
            json.inspect reads yes - | file:path! schema:map must:choice(exist,parse,conform,none)=none | exists:boolean valid:boolean size:size modified:timestamp count:integer
            process.start changes no stop | command:command! env:texts pid_file:path log:path | pid:integer started:timestamp
            process.stop changes yes - | pid_file:path port:integer grace:duration=10s kill:boolean=true | found:boolean pid:integer how:string
            shell.run changes no - | command:command script:string env:texts ok_codes:integers | exit_code:integer stdout:string stderr:string
            http.check reads yes - | url:url! status:integer=200 json:map contains:string bearer:secret | status:integer json:any
            http.request changes no - | url:url! method:string=POST json:any bearer:secret headers:texts | status:integer json:any
            port.check reads yes - | port:integer! host:string=127.0.0.1 open:boolean=true | open:boolean
            port.free reads yes - | | number:integer
            disk.usage reads yes - | path:path! free_at_least:size | total:size free:size
            audit.verify reads yes - | dir:directory! chain:string! at_least:integer | valid:boolean records:integer
            backup.latest reads yes - | dir:directory! must:choice(validate,exist)=validate | found:boolean path:path taken:timestamp size:size
            backup.restore destroys no previous | backup:path! to:directory! | files:integer
            inventory.take reads yes - | sources:list! to:path! | path:path records:integer
            inventory.compare reads yes - | reference:path! sources:list! | lost:integer phantom:integer duplicate:integer mutated:integer newest:timestamp
            fault.kill destroys no - | pid_file:path signal:string=KILL live:boolean=false | pid:integer
            fault.corrupt destroys no - | file:path! with:choice(garbage,truncate,flip,empty)! live:boolean=false | size:size
            fault.delete destroys no - | path:path! live:boolean=false | removed:boolean
            """;

    private TestCatalog() {}

    /// The catalogue.
    public static ActionCatalog catalog() {
        return new ActionCatalog(ACTIONS.lines().map(TestCatalog::action).toList());
    }

    private static ActionDescriptor action(String line) {
        String[] parts = line.split("\\|", -1);
        String[] head = parts[0].strip().split(" +", -1);
        return new ActionDescriptor(
                head[0],
                "Does " + head[0] + ".",
                Effect.valueOf(head[1].toUpperCase(java.util.Locale.ROOT)),
                head[2].equals("yes"),
                head[3].equals("-") ? null : head[3],
                fields(parts[1], false),
                fields(parts[2], true));
    }

    private static List<Field> fields(String text, boolean result) {
        List<Field> fields = new ArrayList<>();
        for (String field : text.strip().split(" +", -1)) {
            if (!field.isEmpty()) {
                String name = field.substring(0, field.indexOf(':'));
                String rest = field.substring(field.indexOf(':') + 1);
                String[] typeAndDefault = rest.split("=", 2);
                boolean required = typeAndDefault[0].endsWith("!");
                ValueType type = type(typeAndDefault[0].replace("!", ""));
                fields.add(new Field(
                        name, type, required || result, defaultValue(type, typeAndDefault), "Help for " + name + "."));
            }
        }
        return fields;
    }

    private static @Nullable Object defaultValue(ValueType type, String[] typeAndDefault) {
        if (typeAndDefault.length < 2) {
            return null;
        }
        String text = typeAndDefault[1];
        if (type == ValueType.Simple.INTEGER) {
            return Long.valueOf(text);
        }
        return type == ValueType.Simple.BOOLEAN ? (Object) Boolean.valueOf(text) : text;
    }

    private static ValueType type(String word) {
        if (word.startsWith("choice(")) {
            return new ValueType.Choice(List.of(
                    word.substring("choice(".length(), word.length() - 1).split(",", -1)));
        }
        return switch (word) {
            case "map" -> new ValueType.MapOf(ValueType.Simple.ANY);
            case "texts" -> new ValueType.MapOf(ValueType.Simple.STRING);
            case "list" -> new ValueType.ListOf(ValueType.Simple.ANY);
            case "integers" -> new ValueType.ListOf(ValueType.Simple.INTEGER);
            default -> ValueType.Simple.valueOf(word.toUpperCase(java.util.Locale.ROOT));
        };
    }
}
