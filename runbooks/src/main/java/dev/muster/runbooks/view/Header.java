package dev.muster.runbooks.view;

import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What stands above a run's timeline.
///
/// @param runbook the runbook's id
/// @param title its title
/// @param start how it began, or null while its journal is empty
/// @param state what it is doing
/// @param phase the part it is in, or null before the first
/// @param end how it ended, or null while it lasts
public record Header(
        String runbook,
        String title,
        @Nullable Start start,
        RunState state,
        @Nullable Phase phase,
        @Nullable End end) {

    /// @param inputs the values now in force (a drill puts its own in place of those given)
    public record Start(
            RunMode mode, String planDigest, RunEvent.Person starter, Instant at, Map<String, Object> inputs) {
        /// Whether a fault is injected here. A part of a drill that is a run of its own only recovers.
        public boolean isDrill() {
            return mode == RunMode.DRILL && !starter.via().equals("parent");
        }
    }

    /// @param because one sentence, empty for a completed run
    public record End(RunEvent.Ending ending, String because, Map<String, Object> outputs, Instant at) {}

    /// The state in words: `waiting for people`, `ended: completed`.
    public String words() {
        return end == null
                ? state.words()
                : state.words() + ": " + end.ending().name().toLowerCase(Locale.ROOT);
    }
}
