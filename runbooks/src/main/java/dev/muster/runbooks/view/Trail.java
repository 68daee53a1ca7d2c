package dev.muster.runbooks.view;

import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.StepRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What people did and what was found, each list in order.
///
/// @param decisions every question that people were asked, open ones included
/// @param deviations where the plan was not followed
/// @param notes what people noted
/// @param controls pauses and aborts
/// @param verifications what each verification found
/// @param stops why a drill could not go on
/// @param phases when each part began
public record Trail(
        List<Decision> decisions,
        List<Remark> deviations,
        List<Remark> notes,
        List<Control> controls,
        List<Verification> verifications,
        List<Stop> stops,
        List<PhaseStart> phases) {
    public Trail {
        decisions = List.copyOf(decisions);
        deviations = List.copyOf(deviations);
        notes = List.copyOf(notes);
        controls = List.copyOf(controls);
        verifications = List.copyOf(verifications);
        stops = List.copyOf(stops);
        phases = List.copyOf(phases);
    }

    /// When a part of the run began for the first time, or null.
    public @Nullable Instant began(Phase phase) {
        return phases.stream()
                .filter(each -> each.phase() == phase)
                .map(PhaseStart::at)
                .findFirst()
                .orElse(null);
    }

    /// A question and its answers.
    ///
    /// @param kind `gate`, `task` or `hold`
    /// @param question what was asked
    /// @param asked when
    /// @param answers what was said
    /// @param outcome a gate's outcome, `done` for a task, the choice at a held step; empty while it is open
    /// @param closed when it was settled, or null
    public record Decision(
            StepRef step,
            String kind,
            String question,
            Instant asked,
            List<Answer> answers,
            String outcome,
            @Nullable Instant closed) {
        public Decision {
            answers = List.copyOf(answers);
        }
    }

    /// @param says `approved`, `rejected`, `done` or the choice at a held step
    public record Answer(String says, RunEvent.Person by, Instant at) {}

    /// @param number of its journal entry
    public record Remark(long number, Instant at, String text, RunEvent.Person by) {}

    /// @param command `paused`, `resumed`, `abort` or `abort and undo`
    /// @param phase the part of the run it happened in, or null before the first
    public record Control(
            String command,
            Instant at,
            RunEvent.Person by,
            @Nullable Phase phase) {}

    /// @param phase [Phase#BASELINE] or [Phase#VERIFY]
    public record Verification(Phase phase, Instant at, boolean held, int rounds, List<RunEvent.CheckResult> checks) {}

    /// @param reason a reason of the verdict, such as `baseline-unhealthy`
    public record Stop(Instant at, String reason, String detail) {}

    public record PhaseStart(Phase phase, Instant at) {}
}
