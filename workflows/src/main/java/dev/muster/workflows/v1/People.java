package dev.muster.workflows.v1;

import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.StepRef;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.workflows.contract.Decision;
import dev.muster.workflows.contract.JournalActivities;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gates and tasks: what is asked, who may answer, what they said, what silence does.
final class People {
    /// The name under which a drill's own cast answers; nobody else may use it.
    static final String STAND_IN = "stand-in";

    /// Who is asked when a runbook does not say it.
    private static final String LEAD = "incident-lead";

    private final RunState state;
    private final Map<String, Asked> open = new LinkedHashMap<>();

    People(RunState state) {
        this.state = state;
    }

    /// Asks at a gate and waits for the decision.
    ///
    /// @return null if it is approved, else why it is not
    @Nullable
    Failure gate(PlanStep.Approve gate, StepRef step, String question, Map<String, Object> shown) {
        Asked asked = new Asked(step, question, gate.by(), null, holders(gate.by()));
        Instant deadline = RunState.now().plus(gate.deadline().within());
        state.tell(new RunEvent.GateOpened(
                step,
                question,
                gate.by(),
                List.copyOf(asked.may),
                shown,
                deadline,
                gate.deadline().silence()));
        Failure failure = decided(asked, gate.deadline());
        state.tell(new RunEvent.GateClosed(step, outcome(failure)));
        state.journal.waiting(waiting());
        return failure;
    }

    /// Asks for a task and waits until somebody says that it is done.
    ///
    /// @return null if it is done, else why it is not
    @Nullable
    Failure task(PlanStep.Task task, StepRef step, String name, String instructions, Asked asked) {
        Instant deadline = RunState.now().plus(task.deadline().within());
        state.tell(new RunEvent.TaskOpened(
                step, name, instructions, task.form(), List.copyOf(asked.may), deadline, task.blocksRecovery()));
        Failure failure = decided(asked, task.deadline());
        if (failure == null) {
            state.tell(new RunEvent.TaskDone(step, asked.form, asked.agreed.getLast()));
        }
        state.journal.waiting(waiting());
        return failure;
    }

    Asked asked(PlanStep.Task task, StepRef step, String name) {
        List<String> required = task.form().stream()
                .filter(Plan.InputSpec::required)
                .map(Plan.InputSpec::name)
                .toList();
        return new Asked(step, name, task.by(), required, holders(task.by()));
    }

    private static String outcome(@Nullable Failure failure) {
        return failure == null ? "approved" : "rejected";
    }

    private @Nullable Failure decided(Asked asked, PlanStep.Deadline deadline) {
        open.put(key(asked.step), asked);
        state.journal.waiting(waiting());
        try {
            return state.request.settings().casting() == null ? byPeople(asked, deadline) : byStandIn(asked);
        } finally {
            open.values().remove(asked);
        }
    }

    private @Nullable Failure byPeople(Asked asked, PlanStep.Deadline deadline) {
        Duration left = deadline.within();
        String next = deadline.silence() == PlanStep.Silence.ESCALATE ? escalation(deadline) : null;
        while (!Timers.await(left, "silence at: " + asked.name, () -> asked.answered() || state.wish() != null)) {
            switch (deadline.silence()) {
                case UNDO -> throw new Halt(Halt.Kind.UNDO, "Nobody answered `" + asked.name + "` in time.");
                case STOP -> throw new Halt(Halt.Kind.STOP, "Nobody answered `" + asked.name + "` in time.");
                case HOLD, ESCALATE -> {
                    // The first silence asks the next in line; from then on it holds, and the deadline only reminds.
                    List<String> more =
                            next == null ? List.of() : state.request.people().holders(next);
                    asked.may.addAll(more);
                    left = deadline.within().multipliedBy(4);
                    state.tell(new RunEvent.GateEscalated(
                            asked.step, List.copyOf(asked.may), RunState.now().plus(left)));
                    state.journal.waiting(waiting());
                }
            }
        }
        return verdict(asked);
    }

    private static String escalation(PlanStep.Deadline deadline) {
        return deadline.escalateTo() == null ? LEAD : deadline.escalateTo();
    }

    /// The drill's own cast answers, as many of them as the gate needs, after the time that a person would take.
    private @Nullable Failure byStandIn(Asked asked) {
        Duration casting = state.request.settings().casting();
        if (casting != null && !Timers.await(casting, "stand-in decides", () -> state.wish() != null)) {
            while (asked.open() > 0) {
                String name = asked.by.count() == 1 ? STAND_IN : STAND_IN + "-" + (asked.agreed.size() + 1);
                answer(asked, true, new RunEvent.Person(name, STAND_IN, "the drill's own cast"), Map.of());
            }
        }
        return verdict(asked);
    }

    private @Nullable Failure verdict(Asked asked) {
        Halt wish = state.wish();
        if (!asked.answered() && wish != null) {
            throw wish;
        }
        RunEvent.Person refused = asked.refused;
        return refused == null
                ? null
                : new Failure(
                        Failure.Kind.DECLINED,
                        refused.name() + " rejected `" + asked.name + "`: " + refused.why(),
                        null);
    }

    private void answer(Asked asked, boolean approved, RunEvent.Person by, Map<String, Object> form) {
        if (approved) {
            asked.agreed.add(by);
            asked.form = form;
        } else {
            asked.refused = by;
        }
        if (!asked.task) {
            state.tell(new RunEvent.GateAnswered(asked.step, approved, by, approved ? asked.open() : 0));
        }
    }

    private List<String> holders(PlanStep.Deciders by) {
        String role = by.role();
        return role == null ? by.people() : state.request.people().holders(role);
    }

    private static String key(StepRef step) {
        return step.path() + "#" + step.iteration();
    }

    /// Why a decision is refused, or null.
    @Nullable
    String refusal(Decision decision) {
        if (open.isEmpty()) {
            return "expected an open gate or task, but this run asks nothing now; `muster show` tells what it does";
        }
        Asked asked = find(decision.gate());
        if (asked == null) {
            return "expected one of "
                    + open.values().stream()
                            .map(one -> "`" + one.step.path() + "`")
                            .toList()
                    + ", but " + (decision.gate() == null ? "none was named" : "`" + decision.gate() + "` is not open")
                    + "; name one of them";
        }
        String who = decision.by().name();
        if (decision.by().via().equals(STAND_IN) || who.startsWith(STAND_IN)) {
            return "expected a person, but `" + who + "` is the name of a drill's own cast; decide under your own name";
        }
        String seen = decision.planDigest();
        if (seen != null && !seen.equals(state.request.plan().digest())) {
            return "expected the plan " + state.request.plan().digest().substring(0, 8) + ", but you saw "
                    + seen.substring(0, Math.min(8, seen.length())) + "; look at the gate again";
        }
        return asked.answered() ? answeredAlready(asked) : notEntitled(asked, decision);
    }

    private static String answeredAlready(Asked asked) {
        RunEvent.Person last = asked.refused != null ? asked.refused : asked.agreed.getLast();
        return "expected an open question, but " + last.name() + " has already answered `" + asked.name
                + "`; nothing is left to do";
    }

    private @Nullable String notEntitled(Asked asked, Decision decision) {
        String who = decision.by().name();
        String role = asked.by.role();
        if (!asked.may.contains(who)) {
            return "expected "
                    + (role == null ? "one of " + asked.may : "somebody with the role `" + role + "` " + asked.may)
                    + ", but `" + who + "` is not one of them; ask one of them to decide";
        }
        if (asked.by.notStarter() && who.equals(state.request.starter().name())) {
            return "expected somebody other than who started the run, but `" + who
                    + "` started it; ask one of the others of " + asked.may;
        }
        if (asked.agreed.stream().anyMatch(person -> person.name().equals(who))) {
            return "expected another person, but `" + who + "` has already approved `" + asked.name + "`; "
                    + asked.open() + " more must agree";
        }
        return wrongVerdict(asked, decision);
    }

    private static @Nullable String wrongVerdict(Asked asked, Decision decision) {
        return switch (decision.verdict()) {
            case APPROVE ->
                asked.task ? "expected `done`, but `" + asked.name + "` is a task; report it done when it is" : null;
            case DONE -> {
                if (!asked.task) {
                    yield "expected approve or reject, but `" + asked.name + "` is a gate; approve or reject it";
                }
                List<String> missing = asked.required.stream()
                        .filter(field -> decision.form().get(field) == null)
                        .toList();
                yield missing.isEmpty()
                        ? null
                        : "expected the form's fields " + missing + ", but they are empty; fill them in";
            }
            case REJECT ->
                decision.by().why().isBlank()
                        ? "expected a reason, but a rejection without one was sent; say why"
                        : null;
        };
    }

    /// Takes a decision that [#refusal] has let through.
    String take(Decision decision) {
        Asked asked = find(decision.gate());
        if (asked == null) {
            throw new IllegalStateException("the validator lets only decisions on open questions through");
        }
        boolean approved = decision.verdict() != Decision.Verdict.REJECT;
        answer(asked, approved, decision.by(), decision.form());
        if (!approved) {
            return "`" + asked.name + "` is rejected.";
        }
        return asked.open() == 0
                ? "`" + asked.name + "` is " + (asked.task ? "done." : "approved; the run goes on.")
                : "Your approval is noted; " + asked.open() + " more must agree.";
    }

    private @Nullable Asked find(@Nullable String path) {
        if (path == null) {
            return open.size() == 1 ? open.values().iterator().next() : null;
        }
        for (Map.Entry<String, Asked> entry : open.entrySet()) {
            if (entry.getKey().equals(path) || entry.getValue().step.path().equals(path)) {
                return entry.getValue();
            }
        }
        return null;
    }

    /// What the store is told the run waits for: the oldest open question, or nothing.
    private JournalActivities.@Nullable Waiting waiting() {
        if (open.isEmpty()) {
            return null;
        }
        Asked first = open.values().iterator().next();
        return new JournalActivities.Waiting(
                first.task ? "task" : "gate", first.step.path(), first.name, List.copyOf(first.may));
    }
}
