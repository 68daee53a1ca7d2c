package dev.muster.runbooks.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// What the scripts of a draft need.
final class Needing {
    private final LinkedHashMap<String, DraftWriter.Input> inputs = new LinkedHashMap<>();
    private final List<String> secrets = new ArrayList<>();
    private final LinkedHashMap<String, String> set = new LinkedHashMap<>();

    DraftWriter.Needs needs() {
        return new DraftWriter.Needs(inputs, List.copyOf(secrets));
    }

    /// Keeps what a script sets, for those that come after it and run in a shell of their own.
    void remember(ShellScript script, int line) {
        script.assigned()
                .forEach((name, value) -> set.put(name, "line " + line + ": `" + name + "=" + value + "`|" + value));
    }

    DraftStep.Script script(Piece.Code code, ShellScript script, String name) {
        LinkedHashMap<String, String> environment = new LinkedHashMap<>();
        List<String> arguments = new ArrayList<>();
        for (String variable : script.needed()) {
            if (ShellScript.isSecret(variable)) {
                if (!secrets.contains(variable)) {
                    secrets.add(variable);
                }
                environment.put(variable, "${secrets." + variable + "}");
            } else if (Character.isDigit(variable.charAt(0))) {
                // `$2` without `$1` still is the second.
                for (int number = arguments.size() + 1; number <= Integer.parseInt(variable); number++) {
                    arguments.add(input(
                            "argument_" + number,
                            "The argument `$" + number + "` of the script of line " + code.line(),
                            ""));
                }
            } else {
                environment.put(variable, "${inputs." + input(variable, code.line()) + "}");
            }
        }
        return new DraftStep.Script(code.line(), name, code.text(), script.needsBash(), arguments, environment);
    }

    private String input(String variable, int line) {
        String[] earlier = set.getOrDefault(variable, "|").split("\\|", 2);
        String value = earlier[1].matches("[\\w./:@%+-]+") ? earlier[1] : "";
        String help =
                earlier[0].isEmpty() ? "`$" + variable + "` in the script of line " + line : "Set in " + earlier[0];
        return input(variable.toLowerCase(Locale.ROOT).replaceFirst("^_+", ""), DraftBuilder.shortened(help), value);
    }

    private String input(String name, String help, String value) {
        inputs.putIfAbsent(name, new DraftWriter.Input(value, help));
        return name;
    }
}
