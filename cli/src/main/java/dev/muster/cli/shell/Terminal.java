package dev.muster.cli.shell;

import java.util.Map;

/// What the streams are connected to.
///
/// @param out whether the output goes to a terminal
/// @param err whether the talk goes to a terminal
/// @param columns how wide the terminal is
/// @param colour whether colours may be used where there is a terminal
public record Terminal(boolean out, boolean err, int columns, boolean colour) {
    private static final int COLUMNS_DEFAULT = 160;
    private static final int COLUMNS_MIN = 40;

    /// No terminal at all.
    public static final Terminal NONE = new Terminal(false, false, COLUMNS_DEFAULT, false);

    public Terminal {
        columns = Math.max(COLUMNS_MIN, columns);
    }

    /// The terminal of this process, as the launcher found it and the environment asks (`NO_COLOR`, `TERM=dumb`).
    public static Terminal ofThisProcess(Map<String, String> environment) {
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty() && !dumb;
        return new Terminal(
                "terminal".equals(System.getProperty("muster.stdout")),
                "terminal".equals(System.getProperty("muster.stderr")),
                Integer.getInteger("muster.columns", COLUMNS_DEFAULT),
                wanted);
    }

    /// Whether lines may be redrawn in place: a terminal that knows more than plain text.
    public boolean live(Map<String, String> environment) {
        return out && !"dumb".equals(environment.get("TERM"));
    }
}
