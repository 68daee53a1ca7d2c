package dev.muster.workflows.v1;

import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.StepRef;
import dev.muster.workflows.contract.HoldChoice;
import dev.muster.workflows.contract.JournalActivities;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Steps that failed and wait for somebody to choose.
final class Holds {
    private final RunState state;
    private final Map<String, Held> held = new LinkedHashMap<>();

    Holds(RunState state) {
        this.state = state;
    }

    /// One held step; `choice` is null until somebody chose.
    private static final class Held {
        final StepRef step;
        final String name;
        final boolean gate;

        @Nullable
        HoldChoice choice;

        Held(StepRef step, String name, boolean gate) {
            this.step = step;
            this.name = name;
            this.gate = gate;
        }
    }

    /// Waits at a failed step until somebody chooses what to do.
    ///
    /// @param gate whether the step is a gate, which can't be skipped
    HoldChoice await(StepRef step, String name, Failure failure, boolean gate) {
        Held here = new Held(step, name, gate);
        held.put(step.path() + "#" + step.iteration(), here);
        state.tell(new RunEvent.StepHeld(step, failure));
        List<String> asked = List.of(state.request.starter().name());
        state.journal.waiting(
                new JournalActivities.Waiting("hold", step.path(), name + ": " + failure.message(), asked));
        try {
            Workflow.await(() -> here.choice != null || state.wish() != null);
        } finally {
            held.values().remove(here);
        }
        HoldChoice choice = here.choice;
        if (choice == null) {
            Halt wish = state.wish();
            throw wish == null ? new Halt(Halt.Kind.ABORT, "The run was interrupted at a held step.") : wish;
        }
        String word = choice.choice().name().toLowerCase(Locale.ROOT);
        state.tell(new RunEvent.HoldResolved(step, word, choice.by()));
        state.journal.waiting(null);
        return choice;
    }

    /// Why a choice is refused, or null.
    @Nullable
    String refusal(HoldChoice choice) {
        if (held.isEmpty()) {
            return "expected a held step, but no step of this run is held; `muster show` tells what it does";
        }
        Held here = find(choice.step());
        if (here == null) {
            return "expected one of the held steps " + paths() + ", but `" + choice.step()
                    + "` was named; name one of them";
        }
        if (here.choice != null) {
            return "expected a held step, but somebody has already chosen for `" + here.name
                    + "`; wait for what follows";
        }
        if (choice.by().name().isBlank()) {
            return "expected the name of who chooses, but it is empty; say who you are";
        }
        if (choice.choice() == HoldChoice.Choice.SKIP) {
            if (here.gate) {
                return "expected retry, undo or stop, but `" + here.name
                        + "` is a gate and a gate is never skipped; retry asks again";
            }
            if (choice.by().why().isBlank()) {
                return "expected a reason, but a skip without one was asked for; say why the step is not needed";
            }
        }
        return null;
    }

    /// Takes a choice that [#refusal] has let through.
    String take(HoldChoice choice) {
        Held here = find(choice.step());
        if (here == null) {
            throw new IllegalStateException("the validator lets only choices for held steps through");
        }
        here.choice = choice;
        return switch (choice.choice()) {
            case RETRY -> "`" + here.name + "` is tried again.";
            case SKIP -> "`" + here.name + "` is skipped; the record lists it as a deviation.";
            case UNDO -> "Everything done so far is undone, newest first.";
            case STOP -> "The run stops here; what is marked `finally` still runs.";
        };
    }

    private @Nullable Held find(@Nullable String path) {
        if (path == null) {
            return held.size() == 1 ? held.values().iterator().next() : null;
        }
        for (Map.Entry<String, Held> entry : held.entrySet()) {
            if (entry.getKey().equals(path) || entry.getValue().step.path().equals(path)) {
                return entry.getValue();
            }
        }
        return null;
    }

    private String paths() {
        return held.values().stream()
                .map(one -> "`" + one.step.path() + "`")
                .toList()
                .toString();
    }
}
