package dev.muster.cli.shell;

import java.util.List;

/// A command can't do what it was asked. It is told on the error stream, and the command ends with the exit code.
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final transient List<String> problems;

    /// @param problems all of them, one sentence each
    public CommandFailure(ExitCode exitCode, List<String> problems) {
        super(String.join(" ", problems));
        this.exitCode = exitCode;
        this.problems = List.copyOf(problems);
    }

    /// A failure with one cause.
    ///
    /// @param problem one sentence
    public CommandFailure(ExitCode exitCode, String problem) {
        this(exitCode, List.of(problem));
    }

    public CommandFailure(ExitCode exitCode, String problem, Throwable cause) {
        this(exitCode, List.of(problem));
        initCause(cause);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public List<String> problems() {
        return problems;
    }
}
