package dev.muster.runbooks.journal;

import org.jspecify.annotations.Nullable;

/// Why a step failed.
///
/// @param kind what sort of failure it is
/// @param message one sentence
/// @param hint what to do, or null
public record Failure(Kind kind, String message, @Nullable String hint) {
    /// The sorts of failure; a runbook's `retry` repeats the first four only.
    public enum Kind {
        /// A check did not hold.
        CHECK_FAILED,
        /// A command ended with a code that means failure.
        COMMAND_FAILED,
        /// It took longer than its timeout; everything it started was ended.
        TIMED_OUT,
        /// The target could not do it: a missing file, a refused connection, a full disk.
        TARGET_FAILED,
        /// Parameters that can't be right, or a missing secret.
        MISCONFIGURED,
        /// The agent's policy forbids it.
        REFUSED,
        /// It was cancelled.
        CANCELLED,
        /// Nobody knows whether the effect happened.
        UNKNOWN_OUTCOME,
        /// An expression had no value, or an assertion was false.
        NOT_HELD,
        /// A person or a deadline said no.
        DECLINED,
        /// We are wrong; please report it.
        BUG;

        /// Whether trying again on its own can help.
        public boolean worthRetrying() {
            return switch (this) {
                case CHECK_FAILED, COMMAND_FAILED, TIMED_OUT, TARGET_FAILED -> true;
                case MISCONFIGURED, REFUSED, CANCELLED, UNKNOWN_OUTCOME, NOT_HELD, DECLINED, BUG -> false;
            };
        }
    }
}
