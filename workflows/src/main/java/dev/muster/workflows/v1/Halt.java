package dev.muster.workflows.v1;

import java.util.Locale;

/// The walk ends here. It unwinds the walk of a plan and is caught by the story.
final class Halt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What follows.
    enum Kind {
        /// Undo what was done; the run failed.
        UNDO,
        /// Leave it; the run failed.
        STOP,
        /// A person ended the run.
        ABORT,
        /// A person ended the run and wants it undone.
        ABORT_AND_UNDO;

        boolean undoes() {
            return this == UNDO || this == ABORT_AND_UNDO;
        }

        boolean byPerson() {
            return this == ABORT || this == ABORT_AND_UNDO;
        }
    }

    private final Kind kind;

    Halt(Kind kind, String because) {
        super(because, null, false, false);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    String because() {
        String message = getMessage();
        return message == null ? kind.name().toLowerCase(Locale.ROOT) : message;
    }
}
