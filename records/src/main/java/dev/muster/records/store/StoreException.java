package dev.muster.records.store;

/// The store could not do what it was asked. Nothing of it was done.
public abstract sealed class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private StoreException(String message) {
        super(message);
    }

    /// The file was written by a newer release.
    public static final class NewerSchema extends StoreException {
        private static final long serialVersionUID = 1L;

        NewerSchema(String file, int found, int known) {
            super("The store `" + file + "` has version " + found + ", but this release knows versions up to " + known
                    + "; use the newer release again.");
        }
    }

    /// There is no such run.
    public static final class UnknownRun extends StoreException {
        private static final long serialVersionUID = 1L;

        UnknownRun(String runId) {
            super("There is no run `" + runId + "` in the store.");
        }
    }

    /// A run of that id is there already, and it is another one.
    public static final class RunConflict extends StoreException {
        private static final long serialVersionUID = 1L;

        RunConflict(String runId) {
            super("Run `" + runId + "` is in the store already, with another plan, mode or start.");
        }
    }

    /// Entries are missing before those that were to be appended.
    public static final class JournalGap extends StoreException {
        private static final long serialVersionUID = 1L;

        JournalGap(String runId, long expected, long found) {
            super("Expected entry " + expected + " of run `" + runId + "`, but entry " + found + " was given.");
        }
    }

    /// The entry of that number is there already, and it says something else. Appended events can't be edited.
    public static final class JournalConflict extends StoreException {
        private static final long serialVersionUID = 1L;

        JournalConflict(String runId, long number) {
            super("Entry " + number + " of run `" + runId + "` is in the store already and says something else.");
        }
    }

    /// Nothing follows the last event of a run.
    public static final class RunOver extends StoreException {
        private static final long serialVersionUID = 1L;

        RunOver(String runId, long number) {
            super("Run `" + runId + "` has ended, so entry " + number + " can't follow.");
        }
    }

    /// A run that has not ended can't be sealed.
    public static final class NotEnded extends StoreException {
        private static final long serialVersionUID = 1L;

        NotEnded(String runId) {
            super("Run `" + runId + "` can be sealed only after its last event, which is not in the store yet.");
        }
    }
}
