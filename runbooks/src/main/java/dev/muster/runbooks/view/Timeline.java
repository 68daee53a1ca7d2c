package dev.muster.runbooks.view;

import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.StepRef;
import dev.muster.runbooks.plan.PlanStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lays out the steps of a plan as lines, with what the journal says of each.
final class Timeline {
    private final PlanOutline outline;
    private final StepTracks tracks;
    private final Map<String, Object> inputs;
    private final Map<Phase, Trail.Verification> verified;
    private final @Nullable Phase current;
    private final boolean confirmed;

    /// @param verified what the last verification of each part found
    /// @param current the part that is under way, or null
    /// @param confirmed whether the fault of a drill is confirmed
    Timeline(
            PlanOutline outline,
            StepTracks tracks,
            Map<String, Object> inputs,
            Map<Phase, Trail.Verification> verified,
            @Nullable Phase current,
            boolean confirmed) {
        this.outline = outline;
        this.tracks = tracks;
        this.inputs = inputs;
        this.verified = verified;
        this.current = current;
        this.confirmed = confirmed;
    }

    /// Where a list of steps is laid out.
    private record Spot(Phase phase, int depth, String iteration, int branch, boolean check) {
        private Spot deeper() {
            return new Spot(phase, depth + 1, iteration, 0, check);
        }

        private Spot branch(int number) {
            return new Spot(phase, depth, iteration, number, check);
        }

        private Spot round(int index) {
            String inner = iteration.isEmpty() ? String.valueOf(index) : iteration + "." + index;
            return new Spot(phase, depth, inner, branch, check);
        }
    }

    List<StepView> lines(boolean drill) {
        List<StepView> lines = new ArrayList<>();
        for (PlanOutline.Part part : outline.parts(drill)) {
            lay(part.steps(), new Spot(part.phase(), 0, "", 0, part.checks()), lines);
        }
        Set<String> laid = new HashSet<>();
        lines.forEach(line -> laid.add(line.ref().path() + "#" + line.ref().iteration()));
        for (StepTrack track : tracks.all()) {
            // A journal may speak of a step that this plan does not have, if another release wrote it.
            if (!laid.contains(track.ref().path() + "#" + track.ref().iteration())) {
                // The verification as a whole has no step of its own either, but it may be held.
                Phase phase = track.ref().path().startsWith("verify") ? Phase.VERIFY : Phase.RECOVERY;
                StepView.Place place = new StepView.Place(phase, 0, "act", 0, "", 0);
                StepView.Doing doing = new StepView.Doing("", "", Map.of(), null, "");
                lines.add(line(track, place, track.ref().path(), doing, track.state()));
            }
        }
        return lines;
    }

    private void lay(List<? extends PlanStep> steps, Spot spot, List<StepView> lines) {
        boolean first = true;
        for (PlanStep step : steps) {
            lay(step, first ? spot : spot.branch(0), lines);
            first = false;
        }
    }

    private void lay(PlanStep step, Spot spot, List<StepView> lines) {
        List<StepView> inner = new ArrayList<>();
        Spot deeper = spot.deeper();
        switch (step) {
            case PlanStep.Block block -> sides(block, deeper, inner);
            case PlanStep.Parallel parallel -> {
                int number = 1;
                for (List<PlanStep> branch : parallel.branches()) {
                    lay(branch, deeper.branch(number++), inner);
                }
            }
            case PlanStep.ForEach loop -> {
                int rounds = tracks.rounds(loop.head().path(), spot.iteration());
                for (int i = 0; i < rounds; i++) {
                    lay(loop.steps(), deeper.round(i), inner);
                }
                if (rounds == 0) {
                    lay(loop.steps(), deeper, inner);
                }
            }
            case PlanStep.Act act -> {}
            case PlanStep.Wait wait -> {}
            case PlanStep.Approve approve -> {}
            case PlanStep.Task task -> {}
            case PlanStep.RunRunbook run -> {}
            case PlanStep.SetValues set -> {}
            case PlanStep.Assert that -> {}
        }
        StepView own = line(step, spot, inner);
        lines.add(own);
        boolean passed = own.state() == StepState.SKIPPED || own.state() == StepState.DONE;
        for (StepView line : inner) {
            // Steps inside something that was skipped, or a loop without a round, are not waited for any more.
            lines.add(
                    passed && line.state() == StepState.WAITING
                            ? skipped(line, "`" + own.name() + "` passed it by")
                            : line);
        }
    }

    /// Both sides of a block; once one is taken, the other is skipped.
    private void sides(PlanStep.Block block, Spot spot, List<StepView> inner) {
        List<StepView> then = new ArrayList<>();
        List<StepView> otherwise = new ArrayList<>();
        lay(block.steps(), spot, then);
        lay(block.otherwise(), spot, otherwise);
        boolean thenTaken = then.stream().anyMatch(Timeline::reached);
        boolean otherwiseTaken = otherwise.stream().anyMatch(Timeline::reached);
        String because = "the other side was taken";
        then.forEach(line -> inner.add(otherwiseTaken && !thenTaken ? skipped(line, because) : line));
        otherwise.forEach(line -> inner.add(thenTaken && !otherwiseTaken ? skipped(line, because) : line));
    }

    private static boolean reached(StepView line) {
        return line.state() != StepState.WAITING;
    }

    private static StepView skipped(StepView line, String because) {
        StepView.Outcome outcome = new StepView.Outcome(null, null, because, null, "", false, false);
        return new StepView(
                line.ref(), line.place(), line.name(), line.doing(), StepState.SKIPPED, line.course(), outcome);
    }

    private StepView line(PlanStep step, Spot spot, List<StepView> inner) {
        PlanStep.Head head = step.head();
        StepTrack track = tracks.find(head.path(), spot.iteration());
        StepRef ref = track == null ? new StepRef(head.path(), spot.iteration(), 0) : track.ref();
        String id = head.id() == null ? "" : head.id();
        String kind = spot.check() ? "check" : PlanOutline.kind(step);
        StepView.Place place = new StepView.Place(spot.phase(), spot.depth(), kind, spot.branch(), id, head.line());
        StepView.Doing doing = new StepView.Doing(
                PlanOutline.action(step),
                Names.fill(PlanOutline.target(step), inputs),
                Map.of(),
                PlanOutline.effect(step),
                PlanOutline.undo(step));
        String name = Names.fill(head.name(), inputs);
        if (track != null && (track.state().over() || inner.isEmpty())) {
            return line(track, place, name, doing, track.state());
        }
        if (!inner.isEmpty()) {
            return container(ref, place, name, doing, inner, track);
        }
        StepTrack silent = new StepTrack(ref);
        StepView plain = line(silent, place, name, doing, StepState.WAITING);
        return spot.check() ? checked(plain) : plain;
    }

    private StepView line(StepTrack track, StepView.Place place, String name, StepView.Doing doing, StepState state) {
        StepView.Doing done = track.doing(doing);
        return new StepView(
                track.ref(),
                place,
                Names.fill(track.nameOr(name), inputs),
                done,
                state,
                track.course(),
                track.outcome(done.undo()));
    }

    /// A check that was tried as part of a window has no events of its own: the window's result says what it found.
    private StepView checked(StepView line) {
        Phase phase = line.place().phase();
        if (phase == Phase.FAULT) {
            // Confirming checks are tried without a trace: the stamp says that each of them failed, as it must.
            return confirmed ? with(line, StepState.DONE, line.course(), "it failed, as it must") : line;
        }
        Trail.Verification found = verified.get(phase);
        if (found == null) {
            StepState state = current == phase ? StepState.RUNNING : StepState.WAITING;
            return phase == Phase.VERIFY ? with(line, state, line.course(), "") : line;
        }
        int number = outline.checkNumber(line.ref().path());
        for (int i = 0; i < found.checks().size(); i++) {
            RunEvent.CheckResult check = found.checks().get(i);
            if (i == number) {
                StepView.Course course = new StepView.Course(null, found.at(), List.of(), null);
                String said = check.passed() ? "" : "expected " + check.expected() + ", was " + check.actual();
                return with(line, check.passed() ? StepState.DONE : StepState.FAILED, course, said);
            }
        }
        return line;
    }

    private static StepView with(StepView line, StepState state, StepView.Course course, String because) {
        StepView.Outcome outcome = new StepView.Outcome(null, null, because, null, "", false, false);
        return new StepView(line.ref(), line.place(), line.name(), line.doing(), state, course, outcome);
    }

    /// A construct around other steps is what they are, unless the journal says what became of it itself.
    private StepView container(
            StepRef ref,
            StepView.Place place,
            String name,
            StepView.Doing doing,
            List<StepView> inner,
            @Nullable StepTrack track) {
        StepState state = StepState.WAITING;
        if (inner.stream().anyMatch(line -> !line.state().over() && reached(line))) {
            state = StepState.RUNNING;
        } else if (inner.stream().anyMatch(line -> line.outcome().held())) {
            state = StepState.RUNNING;
        } else if (inner.stream().anyMatch(Timeline::reached)) {
            state = settled(inner);
        } else if (track != null) {
            state = track.state();
        }
        Instant started = null;
        Instant ended = null;
        for (StepView line : inner) {
            started = started == null ? line.course().started() : started;
            ended = line.course().ended() == null ? ended : line.course().ended();
        }
        StepView.Course course = new StepView.Course(started, state.over() ? ended : null, List.of(), null);
        StepView.Outcome outcome = new StepView.Outcome(null, null, "", null, "", false, false);
        return new StepView(ref, place, track == null ? name : track.nameOr(name), doing, state, course, outcome);
    }

    private static StepState settled(List<StepView> inner) {
        if (inner.stream().anyMatch(line -> line.state() == StepState.UNKNOWN)) {
            return StepState.UNKNOWN;
        }
        if (inner.stream().anyMatch(line -> line.state() == StepState.FAILED)) {
            return StepState.FAILED;
        }
        if (inner.stream().anyMatch(line -> line.state() == StepState.WAITING)) {
            return StepState.RUNNING;
        }
        StepState first = inner.getFirst().state();
        return inner.stream().allMatch(line -> line.state() == first) ? first : StepState.DONE;
    }
}
