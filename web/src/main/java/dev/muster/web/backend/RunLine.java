package dev.muster.web.backend;

import dev.muster.runbooks.journal.RunMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run in a list.
///
/// @param runId the run
/// @param mode why it runs
/// @param runbook the runbook's id
/// @param title the runbook's title
/// @param started when it began
/// @param progress how far it is
/// @param result how it ended, or null while it is open
public record RunLine(
        String runId,
        RunMode mode,
        String runbook,
        String title,
        Instant started,
        Progress progress,
        @Nullable Result result) {

    /// @param doing the step that is under way, in words; may be empty
    /// @param stepsDone how many of the steps of its present part are done
    /// @param stepsPlanned how many there are
    /// @param clockFrom where the objective's clock began, or null if it does not run yet
    /// @param objective the longest recovery that is a success, or null if none is promised
    /// @param waiting what it waits for people with, oldest first
    public record Progress(
            String doing,
            long stepsDone,
            long stepsPlanned,
            @Nullable Instant clockFrom,
            @Nullable Duration objective,
            List<Waiting> waiting) {
        public Progress {
            waiting = List.copyOf(waiting);
        }
    }

    /// Something that people must do before the run goes on.
    ///
    /// @param kind `gate`, `task`, `hold` or `paused`
    /// @param step the step's path, or empty
    /// @param what what is asked, in one line
    /// @param asked who is asked
    /// @param since when it was asked
    /// @param deadline when silence takes effect, or null
    public record Waiting(
            String kind,
            String step,
            String what,
            List<String> asked,
            Instant since,
            @Nullable Instant deadline) {
        public Waiting {
            asked = List.copyOf(asked);
        }
    }

    /// @param ended when
    /// @param verdict a drill's verdict (`PASSED`), or the ending of another run (`COMPLETED`)
    /// @param because one sentence; may be empty
    /// @param recovery the time on the objective's clock, or null if the system was not recovered or nothing was
    /// measured
    /// @param lost how many records were lost, or null if it was not measured
    public record Result(
            Instant ended,
            String verdict,
            String because,
            @Nullable Duration recovery,
            @Nullable Long lost) {}
}
