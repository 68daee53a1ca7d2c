package dev.muster.cli.commands;

import dev.muster.cli.shell.CommandFailure;
import dev.muster.cli.shell.ExitCode;
import dev.muster.cli.shell.Shell;
import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Asks a person one thing after another; an empty line takes what is offered.
final class Questions {
    private final Shell shell;
    private final @Nullable BufferedReader answers;

    /// @param answers where answers come from, or null if nobody is there to give any
    Questions(Shell shell, @Nullable BufferedReader answers) {
        this.shell = shell;
        this.answers = answers;
    }

    boolean canAsk() {
        return answers != null;
    }

    /// Tells something, if somebody is there to read it.
    void say(String line) {
        if (answers != null) {
            shell.say(line);
        }
    }

    /// The answer, or what is offered if there is none.
    String ask(String question, String offered) {
        BufferedReader reader = answers;
        if (reader == null) {
            return offered;
        }
        shell.err().print(question + " " + shell.talkPaint().faint("[" + offered + "]") + ": ");
        shell.err().flush();
        try {
            String line = reader.readLine();
            if (line == null) {
                throw new CommandFailure(ExitCode.INTERRUPTED, "The answers ended; nothing was written.");
            }
            return line.isBlank() ? offered : line.strip();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "The answer can't be read (" + e.getMessage() + ").", e);
        }
    }
}
