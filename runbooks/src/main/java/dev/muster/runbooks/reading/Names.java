package dev.muster.runbooks.reading;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.grammar.Limits;
import dev.muster.runbooks.grammar.NameForms;
import dev.muster.runbooks.yaml.Tree;
import java.util.Set;
import java.util.regex.Pattern;

/// What things may be called.
final class Names {
    private static final Pattern RUNBOOK = Pattern.compile(NameForms.RUNBOOK);
    private static final Pattern IDENTIFIER = Pattern.compile(NameForms.IDENTIFIER);
    private static final Pattern SECRET = Pattern.compile(NameForms.SECRET);

    /// Names that expressions give another meaning: our own and the reserved words of CEL.
    private static final Set<String> RESERVED = Set.of(
            "inputs",
            "secrets",
            "run",
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while",
            "int",
            "uint",
            "double",
            "bool",
            "string",
            "bytes",
            "list",
            "map",
            "type",
            "dyn",
            "size",
            "has",
            "duration",
            "timestamp",
            "matches",
            "all",
            "exists",
            "filter");

    private Names() {}

    static void checkRunbook(Diagnostics diagnostics, Tree.Scalar name) {
        check(
                diagnostics,
                name,
                RUNBOOK.matcher(name.text()).matches() && name.text().length() <= 2 * Limits.ID_CHARACTERS_MAX,
                "is no runbook id: small letters, digits and `-`, with `/` between the parts, such as"
                        + " `aegis/full-disaster`.");
    }

    /// An id of a step, an input, a loop's name, an output.
    static void checkIdentifier(Diagnostics diagnostics, Tree.Scalar name, boolean usedAlone) {
        if (usedAlone && RESERVED.contains(name.text())) {
            check(diagnostics, name, false, "has a meaning of its own in expressions; choose another name.");
            return;
        }
        check(
                diagnostics,
                name,
                IDENTIFIER.matcher(name.text()).matches() && name.text().length() <= Limits.ID_CHARACTERS_MAX,
                "is no name: a small letter, then small letters, digits and `_`, at most " + Limits.ID_CHARACTERS_MAX
                        + " in all.");
    }

    static void checkSecret(Diagnostics diagnostics, Tree.Scalar name) {
        check(
                diagnostics,
                name,
                SECRET.matcher(name.text()).matches() && name.text().length() <= Limits.ID_CHARACTERS_MAX,
                "is no name of a secret: a letter, then letters, digits and `_`.");
    }

    private static void check(Diagnostics diagnostics, Tree.Scalar name, boolean good, String otherwise) {
        if (!good) {
            diagnostics.error(Problems.BAD_NAME, name.span(), SafeText.quote(name.text()) + " " + otherwise, null);
        }
    }
}
