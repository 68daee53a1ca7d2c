package dev.muster.runbooks.importing;

import java.util.Set;

/// What code in a document is for.
enum CodeKind {
    /// A shell is to run it as it is.
    COMMANDS,
    /// A person is to run it, for it holds a placeholder or is a crontab.
    BY_HAND,
    /// It shows something.
    TEXT;

    private static final Set<String> SHELLS = Set.of("bash", "sh", "shell", "zsh", "console", "shell-session", "ksh");

    static CodeKind of(Piece.Code code) {
        boolean commands = SHELLS.contains(code.language())
                || (code.language().isEmpty()
                        && code.text()
                                .lines()
                                .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
                                .findFirst()
                                .filter(CommandLines::isCommand)
                                .isPresent());
        if (!commands || code.text().isBlank()) {
            return TEXT;
        }
        ShellScript script = new ShellScript(code.text());
        boolean joined = code.guessed() && script.isJoined();
        return joined || script.isCrontab() || !script.placeholder().isEmpty() ? BY_HAND : COMMANDS;
    }
}
