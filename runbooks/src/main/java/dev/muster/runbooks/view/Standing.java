package dev.muster.runbooks.view;

import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.Stamp;
import dev.muster.runbooks.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a run stands: its state, its clock, and the one line that says what is to be done now.
final class Standing {
    private Standing() {}

    static RunState state(Header.@Nullable Start start, Header.@Nullable End end, @Nullable Phase phase, Waits waits) {
        if (end != null) {
            return RunState.ENDED;
        }
        if (start == null) {
            return RunState.STARTING;
        }
        if (waits.paused() != null) {
            return RunState.PAUSED;
        }
        if (!waits.holds().isEmpty()) {
            return RunState.HELD;
        }
        if (waits.any()) {
            return RunState.WAITING_FOR_PEOPLE;
        }
        if (phase == null) {
            return RunState.RUNNING;
        }
        return switch (phase) {
            case UNDO -> RunState.UNDOING;
            case FINALLY, CLEANUP -> RunState.CLEANING_UP;
            case PREPARE, BASELINE, REFERENCE, FAULT, RECOVERY, VERIFY, MEASURE -> RunState.RUNNING;
        };
    }

    static String instruction(Header header, Waits waits, List<StepView> lines) {
        if (header.end() != null) {
            return header.end().because();
        }
        if (!waits.tasks().isEmpty()) {
            return waits.tasks().getFirst().instructions();
        }
        if (!waits.gates().isEmpty()) {
            return waits.gates().getFirst().question();
        }
        if (!waits.holds().isEmpty()) {
            Waits.Hold hold = waits.holds().getFirst();
            return "`" + hold.name() + "` failed: choose " + String.join(", ", hold.choices()) + ".";
        }
        if (waits.paused() != null) {
            return "Paused by " + waits.paused().by().name() + ".";
        }
        String running = "";
        for (StepView line : lines) {
            // The innermost running step stands last.
            running = line.state() == StepState.RUNNING || line.state() == StepState.UNDOING ? line.name() : running;
        }
        return running;
    }

    static Recovery recovery(
            Plan plan,
            Header.@Nullable Start start,
            Header.@Nullable End end,
            List<RunEvent.StampTaken> stamps,
            Activity activity,
            RunEvent.@Nullable LossMeasured loss) {
        Plan.RecoveryTime promise = plan.objectives().rto();
        Plan.Clock which = promise == null ? Plan.Clock.OUTAGE : promise.clock();
        Instant verified = last(stamps, Stamp.VERIFIED);
        Instant to = verified == null && end != null ? end.at() : verified;
        Instant from = switch (which) {
            case OUTAGE -> last(stamps, Stamp.FAULT);
            case DECLARED -> last(stamps, Stamp.DECLARED);
            case EXECUTION -> last(stamps, Stamp.STARTED);
        };
        String said = "";
        if (from == null && start != null && !start.isDrill() && which != Plan.Clock.EXECUTION) {
            Instant declared = last(stamps, Stamp.DECLARED);
            from = declared == null ? start.at() : declared;
            said = which == Plan.Clock.OUTAGE
                    ? "Nobody knows when the fault happened: the clock runs from the declaration."
                    : "The run itself is the declaration: the clock runs from its start.";
        }
        Duration target = promise == null ? null : promise.target();
        Recovery.Clock clock =
                new Recovery.Clock(which, from, from == null ? null : to, verified != null, target, said);
        return new Recovery(stamps, clock, activity, loss);
    }

    private static @Nullable Instant last(List<RunEvent.StampTaken> stamps, Stamp stamp) {
        Instant last = null;
        for (RunEvent.StampTaken taken : stamps) {
            last = taken.stamp() == stamp ? taken.at() : last;
        }
        return last;
    }
}
