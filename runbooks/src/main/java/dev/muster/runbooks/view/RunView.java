package dev.muster.runbooks.view;

import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.plan.Plan;
import java.util.List;
import java.util.Optional;

/// A run as people see it, folded from its journal.
///
/// @param header what it is and how it stands
/// @param timeline every step in order, those not yet reached included
/// @param waits what waits for people
/// @param trail what people did and what was found
/// @param recovery stamps, clock and split
/// @param instruction one line: what is to be done, or is being done, now
/// @param entries how many entries were folded
public record RunView(
        Header header,
        List<StepView> timeline,
        Waits waits,
        Trail trail,
        Recovery recovery,
        String instruction,
        long entries) {
    public RunView {
        timeline = List.copyOf(timeline);
    }

    /// Folds a whole journal. A page that follows a run keeps a [RunFold] instead and adds only what is new.
    ///
    /// @param entries in the order of their numbers
    public static RunView of(Plan plan, List<JournalEntry> entries) {
        RunFold fold = new RunFold(plan);
        entries.forEach(fold::add);
        return fold.view();
    }

    /// The line of a step, outside loops or in a given iteration.
    public Optional<StepView> step(String path, String iteration) {
        return timeline.stream()
                .filter(line ->
                        line.ref().path().equals(path) && line.ref().iteration().equals(iteration))
                .findFirst();
    }
}
