package dev.muster.records.verdicts;

import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.view.RunView;
import dev.muster.runbooks.view.StepState;
import dev.muster.runbooks.view.StepView;
import java.util.ArrayList;
import java.util.List;

/// Looks for what a run left behind.
///
/// @param cleanup the state of the clean-up
/// @param left what is left, a sentence each
record Residues(Cleanup cleanup, List<String> left) {

    static Residues of(RunView view) {
        List<String> left = new ArrayList<>();
        boolean recoveryReached = reached(view, Phase.RECOVERY);
        boolean anyReached = recoveryReached
                || reached(view, Phase.PREPARE)
                || reached(view, Phase.REFERENCE)
                || reached(view, Phase.FAULT);
        boolean needed = false;
        int emptyLoop = Integer.MAX_VALUE;
        for (StepView line : view.timeline()) {
            if (line.place().depth() <= emptyLoop) {
                emptyLoop = Integer.MAX_VALUE;
            }
            if (line.outcome().because().equals(StepView.Outcome.UNDO_FAILED)) {
                left.add("`" + line.name() + "` could not be undone: " + failure(line));
                needed = true;
            } else if (line.state() == StepState.UNDONE) {
                needed = true;
            }
            boolean due = switch (line.place().phase()) {
                case CLEANUP -> anyReached;
                case FINALLY -> recoveryReached;
                case PREPARE, BASELINE, REFERENCE, FAULT, RECOVERY, VERIFY, MEASURE, UNDO -> false;
            };
            if (!due || emptyLoop != Integer.MAX_VALUE) {
                continue;
            }
            needed = true;
            if (line.place().kind().equals("for_each") && line.state() == StepState.WAITING) {
                // A loop over nothing leaves no trace in the journal.
                emptyLoop = line.place().depth();
            } else if (!container(line)) {
                String said = said(line);
                if (!said.isEmpty()) {
                    left.add(said);
                }
            }
        }
        Cleanup cleanup = left.isEmpty() ? needed ? Cleanup.CLEAN : Cleanup.NOT_NEEDED : Cleanup.RESIDUE;
        return new Residues(cleanup, left);
    }

    private static boolean container(StepView line) {
        return switch (line.place().kind()) {
            case "block", "parallel", "for_each" -> true;
            default -> false;
        };
    }

    private static boolean reached(RunView view, Phase phase) {
        return view.timeline().stream()
                .anyMatch(line -> line.place().phase() == phase && line.state() != StepState.WAITING);
    }

    private static String said(StepView line) {
        return switch (line.state()) {
            case FAILED, UNKNOWN -> "`" + line.name() + "` failed: " + failure(line);
            case WAITING, RUNNING, UNDOING -> "`" + line.name() + "` was not done.";
            case SKIPPED -> {
                var by = line.outcome().by();
                yield by == null ? "" : "`" + line.name() + "` was skipped by " + by.name() + ".";
            }
            case DONE, SIMULATED, UNDONE -> "";
        };
    }

    private static String failure(StepView line) {
        return line.outcome().failure() == null
                ? "nobody knows why."
                : line.outcome().failure().message();
    }
}
