package dev.muster.web.pages;

import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.runbooks.view.Header;
import dev.muster.runbooks.view.RunView;
import dev.muster.runbooks.view.Trail;
import dev.muster.runbooks.view.Waits;
import dev.muster.web.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An open gate with what follows from each answer.
///
/// @param runId the run
/// @param path the gate's step
/// @param eyebrow whose decision it is and who started the run
/// @param question what is asked, in large type
/// @param facts then, you lose, undo, silence
/// @param shown what earlier steps found
/// @param say whether the person may answer, and with what
public record GateCard(
        String runId, String path, String eyebrow, String question, List<Fact> facts, List<Shown> shown, Say say) {

    /// @param title whose result it is
    /// @param facts the result
    public record Shown(String title, List<Fact> facts) {}

    /// @param allowed whether the form is offered
    /// @param note why not, or who has answered; may be empty
    /// @param planDigest the plan that the person sees
    /// @param typed the reason as it was typed, when the answer was refused
    public record Say(boolean allowed, String note, String planDigest, String typed) {}

    private static final int NEXT_MOST = 4;

    static GateCard of(RunView view, String runId, Waits.Gate gate, String person, String typed, Moment moment) {
        return new GateCard(
                runId,
                gate.step().path(),
                eyebrow(view, gate, person),
                gate.question(),
                List.of(
                        new Fact("Then", then(gate.next())),
                        new Fact("You lose", lose(gate.next())),
                        new Fact("Undo", undo(gate.next())),
                        new Fact("Silence", silence(gate, moment)),
                        new Fact("Who", who(gate, moment))),
                shown(view, gate),
                say(view, gate, person, typed));
    }

    private static String eyebrow(RunView view, Waits.Gate gate, String person) {
        String whose = gate.ask().asked().contains(person)
                ? "Your decision"
                : "A decision of " + Words.anyOf(gate.ask().asked());
        Header.Start start = view.header().start();
        if (start == null) {
            return whose;
        }
        String why = start.starter().why();
        return whose + " · started by " + start.starter().name() + (why.isEmpty() ? "" : ", “" + why + "”");
    }

    private static String then(List<Waits.Consequence> next) {
        if (next.isEmpty()) {
            return "Nothing more is done; the run goes on to its proof.";
        }
        List<String> names = new ArrayList<>();
        for (Waits.Consequence step : next.subList(0, Math.min(NEXT_MOST, next.size()))) {
            names.add(step.action().equals("approve") ? "asks “" + step.name() + "”" : step.name());
        }
        String rest = next.size() > NEXT_MOST
                ? " … and " + Words.count(next.size() - NEXT_MOST, "more step", "more steps")
                : "";
        return String.join(" → ", names) + rest + ".";
    }

    private static String lose(List<Waits.Consequence> next) {
        List<String> lost = next.stream()
                .filter(step -> step.effect() == Effect.DESTROYS)
                .filter(step -> step.undo().isEmpty())
                .map(Waits.Consequence::name)
                .toList();
        List<String> replaced = next.stream()
                .filter(step -> step.effect() == Effect.DESTROYS)
                .filter(step -> !step.undo().isEmpty())
                .map(Waits.Consequence::name)
                .toList();
        return lost.isEmpty()
                ? replaced.isEmpty()
                        ? "Nothing: no step up to the next decision destroys anything."
                        : "What is overwritten by: " + String.join(", ", replaced)
                                + ". It is kept aside until the run is sealed."
                : "For good, by: " + String.join(", ", lost) + ".";
    }

    private static String undo(List<Waits.Consequence> next) {
        List<Waits.Consequence> changing = next.stream()
                .filter(step -> step.effect() == Effect.CHANGES || step.effect() == Effect.DESTROYS)
                .toList();
        if (changing.isEmpty()) {
            return "Nothing to undo: the next steps only read.";
        }
        List<String> without = changing.stream()
                .filter(step -> step.undo().isEmpty())
                .map(Waits.Consequence::name)
                .toList();
        return without.isEmpty()
                ? "Yes: each step can be taken back, newest first."
                : without.size() == changing.size()
                        ? "No: " + String.join(", ", without) + "."
                        : "Partly. Not: " + String.join(", ", without) + ".";
    }

    /// What no answer does, in words.
    static String silence(Waits.Gate gate, Moment moment) {
        return silence(gate.timing(), moment);
    }

    static String silence(Waits.Timing timing, Moment moment) {
        if (timing.deadline() == null) {
            return "The run goes on waiting. Nothing is approved by waiting.";
        }
        String at = "At " + moment.at(timing.deadline());
        return switch (timing.silence()) {
            case ESCALATE -> at + " somebody else is asked as well. Nothing is approved by waiting.";
            case HOLD -> at + " it is late, and the run goes on waiting. Nothing is approved by waiting.";
            case UNDO -> at + " everything done so far is undone.";
            case STOP -> at + " the run stops.";
        };
    }

    private static String who(Waits.Gate gate, Moment moment) {
        PlanStep.Deciders by = gate.ask().by();
        String role = by.role() == null ? Words.anyOf(by.people()) : by.role();
        return by.count() + " of " + role + (by.notStarter() ? ", not the starter" : "")
                + " · asked " + moment.ago(gate.timing().since())
                + (gate.timing().escalated() ? " · somebody else has been asked as well" : "");
    }

    private static List<Shown> shown(RunView view, Waits.Gate gate) {
        List<Shown> shown = new ArrayList<>();
        for (Map.Entry<String, Object> each : gate.shown().entrySet()) {
            String title = view.timeline().stream()
                    .filter(line -> line.place().id().equals(each.getKey()))
                    .map(line -> line.name())
                    .findFirst()
                    .orElse(each.getKey());
            shown.add(new Shown(title, Results.facts(each.getValue())));
        }
        return List.copyOf(shown);
    }

    private static Say say(RunView view, Waits.Gate gate, String person, String typed) {
        List<String> notes = new ArrayList<>();
        boolean answered = false;
        for (Trail.Answer answer : gate.ask().answers()) {
            notes.add(answer.by().name() + " " + answer.says());
            answered = answered || answer.by().name().equals(person);
        }
        boolean allowed = gate.ask().asked().contains(person) && !answered;
        if (!notes.isEmpty()) {
            notes.add(Words.count(gate.ask().open(), "further approval is", "further approvals are") + " needed");
        }
        Header.Start start = view.header().start();
        if (!allowed && !answered) {
            boolean starter = start != null
                    && start.starter().name().equals(person)
                    && gate.ask().by().notStarter();
            notes.add(
                    starter
                            ? "You started this run, and the starter may not decide here"
                            : "You act as " + person + ", who is not asked");
        }
        return new Say(
                allowed,
                notes.isEmpty() ? "" : String.join(" · ", notes) + ".",
                start == null ? "" : start.planDigest(),
                typed);
    }
}
