package dev.muster.runbooks.view;

import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.StepRef;
import dev.muster.runbooks.plan.PlanStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects what people were asked and what they said.
final class WaitFold {
    /// A question, as far as it has come. `gate` and `task` are null unless it is one.
    private static final class Question {
        private final StepRef step;
        private final String kind;
        private final String text;
        private final Instant asked;
        private final List<Trail.Answer> answers = new ArrayList<>();
        private String outcome = "";
        private @Nullable Instant closed;
        private RunEvent.@Nullable GateOpened gate;
        private RunEvent.@Nullable TaskOpened task;
        private @Nullable Failure failure;
        private List<String> askedNow = List.of();
        private @Nullable Instant deadline;
        private boolean escalated;
        private int open;

        private Question(StepRef step, String kind, String text, Instant asked) {
            this.step = step;
            this.kind = kind;
            this.text = text;
            this.asked = asked;
        }

        private Trail.Decision decision() {
            return new Trail.Decision(step, kind, text, asked, answers, outcome, closed);
        }
    }

    private final PlanOutline outline;
    private final List<Question> questions = new ArrayList<>();
    private final Map<String, Question> open = new LinkedHashMap<>();
    private Waits.@Nullable Pause paused;

    WaitFold(PlanOutline outline) {
        this.outline = outline;
    }

    void gateOpened(JournalEntry entry, RunEvent.GateOpened event) {
        Question question = ask(event.gate(), "gate", event.question(), entry.at());
        question.gate = event;
        question.askedNow = event.asked();
        question.deadline = event.deadline();
        question.open = event.by().count();
    }

    void gateAnswered(JournalEntry entry, RunEvent.GateAnswered event) {
        Question question = open.get(key(event.gate()));
        if (question != null) {
            String says = event.approved() ? "approved" : "rejected";
            question.answers.add(new Trail.Answer(says, event.by(), entry.at()));
            question.open = event.open();
            if (event.open() == 0 || !event.approved()) {
                close(event.gate(), says, entry.at());
            }
        }
    }

    void escalated(RunEvent.GateEscalated event) {
        Question question = open.get(key(event.gate()));
        if (question != null) {
            question.askedNow = event.asked();
            question.deadline = event.deadline();
            question.escalated = true;
        }
    }

    void taskOpened(JournalEntry entry, RunEvent.TaskOpened event) {
        Question question = ask(event.task(), "task", event.name(), entry.at());
        question.task = event;
        question.askedNow = event.asked();
        question.deadline = event.deadline();
    }

    void taskDone(JournalEntry entry, RunEvent.TaskDone event) {
        Question question = open.get(key(event.task()));
        if (question != null) {
            question.answers.add(new Trail.Answer("done", event.by(), entry.at()));
            close(event.task(), "done", entry.at());
        }
    }

    void held(JournalEntry entry, RunEvent.StepHeld event, String name) {
        Question question = ask(event.step(), "hold", name, entry.at());
        question.failure = event.failure();
    }

    void resolved(JournalEntry entry, RunEvent.HoldResolved event) {
        Question question = open.get(key(event.step()));
        if (question != null) {
            question.answers.add(new Trail.Answer(event.choice(), event.by(), entry.at()));
            close(event.step(), event.choice(), entry.at());
        }
    }

    /// A question is settled. The outcome of an answered gate follows in an event of its own, which is more exact.
    void close(StepRef step, String outcome, Instant at) {
        Question question = open.remove(key(step));
        if (question != null) {
            question.outcome = outcome;
            question.closed = at;
        } else {
            for (int i = questions.size() - 1; i >= 0; i--) {
                Question earlier = questions.get(i);
                if (key(earlier.step).equals(key(step)) && earlier.kind.equals("gate")) {
                    earlier.outcome = outcome;
                    return;
                }
            }
        }
    }

    /// A step is over: whatever was asked about it needs no answer any more.
    void withdraw(StepRef step, Instant at) {
        if (open.containsKey(key(step))) {
            close(step, "withdrawn", at);
        }
    }

    void paused(RunEvent.Person by, Instant at) {
        paused = new Waits.Pause(by, at);
    }

    void resumed() {
        paused = null;
    }

    /// Settles what is still open, and says which steps it was asked about.
    List<StepRef> withdrawAll(Instant at) {
        List<StepRef> steps = new ArrayList<>();
        for (Question question : List.copyOf(open.values())) {
            steps.add(question.step);
            close(question.step, unanswered(question, at), at);
        }
        return steps;
    }

    /// Whether silence took effect on a gate, or it was no longer needed.
    private static String unanswered(Question question, Instant at) {
        Instant deadline = question.deadline;
        if (question.gate == null || deadline == null || deadline.isAfter(at)) {
            return "withdrawn";
        }
        return switch (question.gate.silence()) {
            case UNDO -> "undo";
            case STOP -> "stop";
            case ESCALATE, HOLD -> "withdrawn";
        };
    }

    private Question ask(StepRef step, String kind, String text, Instant at) {
        Question question = new Question(step, kind, text, at);
        questions.add(question);
        open.put(key(step), question);
        return question;
    }

    List<Trail.Decision> decisions() {
        return questions.stream().map(Question::decision).toList();
    }

    /// @param undoable how many steps could be undone now
    /// @param inputs the inputs in force, for the names of steps to come
    Waits waits(int undoable, Map<String, Object> inputs) {
        List<Waits.Gate> gates = new ArrayList<>();
        List<Waits.Task> tasks = new ArrayList<>();
        List<Waits.Hold> holds = new ArrayList<>();
        for (Question question : open.values()) {
            if (question.gate != null) {
                gates.add(gate(question, question.gate, inputs));
            } else if (question.task != null) {
                tasks.add(task(question, question.task));
            } else if (question.failure != null) {
                holds.add(new Waits.Hold(
                        question.step,
                        question.text,
                        question.failure,
                        question.asked,
                        choices(question.step, undoable),
                        undoable));
            }
        }
        return new Waits(gates, tasks, holds, paused);
    }

    /// A gate and the verification can't be skipped.
    private List<String> choices(StepRef step, int undoable) {
        PlanOutline.Node node = outline.node(step.path());
        List<String> choices = new ArrayList<>(List.of("retry"));
        if (node != null && !(node.step() instanceof PlanStep.Approve)) {
            choices.add("skip");
        }
        if (undoable > 0) {
            choices.add("undo");
        }
        choices.add("stop");
        return choices;
    }

    private Waits.Gate gate(Question question, RunEvent.GateOpened event, Map<String, Object> inputs) {
        List<Waits.Consequence> next = outline.following(event.gate().path()).stream()
                .map(step -> new Waits.Consequence(
                        step.head().path(),
                        Names.fill(step.head().name(), inputs),
                        PlanOutline.action(step),
                        Names.fill(PlanOutline.target(step), inputs),
                        PlanOutline.effect(step),
                        PlanOutline.undo(step)))
                .toList();
        return new Waits.Gate(
                question.step,
                event.question(),
                new Waits.Ask(event.by(), question.askedNow, List.copyOf(question.answers), question.open),
                event.shown(),
                new Waits.Timing(question.asked, question.deadline, event.silence(), question.escalated),
                next);
    }

    private Waits.Task task(Question question, RunEvent.TaskOpened event) {
        PlanOutline.Node node = outline.node(event.task().path());
        PlanStep.Silence silence = node != null && node.step() instanceof PlanStep.Task planned
                ? planned.deadline().silence()
                : PlanStep.Silence.HOLD;
        return new Waits.Task(
                question.step,
                event.name(),
                event.instructions(),
                event.form(),
                question.askedNow,
                new Waits.Timing(question.asked, question.deadline, silence, question.escalated),
                event.blocksRecovery());
    }

    private static String key(StepRef step) {
        return step.path() + "#" + step.iteration();
    }
}
