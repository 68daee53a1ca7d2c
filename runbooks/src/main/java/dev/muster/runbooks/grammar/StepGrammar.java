package dev.muster.runbooks.grammar;

import static dev.muster.runbooks.grammar.Key.needed;
import static dev.muster.runbooks.grammar.Key.optional;

import dev.muster.runbooks.grammar.Form.Plain;
import dev.muster.runbooks.plan.Plan;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The keys of a step: those that every step may have, the one that says what the step does, and those that may stand
/// beside that one.
public final class StepGrammar {
    /// A key that says what a step does.
    ///
    /// @param key the key
    /// @param beside the keys that may stand beside it, besides those of every step
    public record Kind(Key key, Keys beside) {}

    /// What every step may have.
    public static final Keys HEAD = Keys.of(
            "A step does one thing.",
            optional("name", Grammar.LINE, "What people read: an instruction or a question; may hold `${...}`."),
            optional("id", Grammar.IDENTIFIER, "The name of the step's result in later expressions."),
            optional(
                    "if",
                    Grammar.LONG_TEXT,
                    "An expression that must be true for the step to run: `${!primary.valid}`."),
            optional(
                    "on_failure",
                    Form.Words.of(Plan.OnFailure.class),
                    "What the failure of this step does: `hold` waits for a person, `undo` undoes everything, `continue`"
                            + " goes on, `stop` ends the run."));

    private static final Key TARGET = optional(
            "target", Grammar.LINE, "The host or environment the step acts on; the runbook's own if not said.");
    private static final Key CHECK = optional(
            "check",
            Plain.ACTION,
            "A probe that says whether the effect is there when nobody knows whether it was done.");

    /// What may stand beside an action.
    public static final Keys BESIDE_ACTION = Keys.of(
            "An action.",
            TARGET,
            optional("timeout", Plain.DURATION, "The longest one attempt may take; `5m` if not said."),
            optional("retry", new Form.Of(Grammar.RETRY), Grammar.RETRY.help()),
            optional(
                    "undo",
                    Form.Either.of(Grammar.LINE, Plain.ACTION),
                    "How the step is undone: `none`, the action's own word such as `previous`, or an action."),
            optional(
                    "ready",
                    Plain.ACTION,
                    "A probe that must hold before the step counts as done, tried until `timeout`."),
            CHECK);

    /// What a check may have: no condition and no retry, since it is made again until its window ends.
    public static final Keys OF_CHECK = HEAD.only("name", "id").and(BESIDE_ACTION.only("target", "timeout"));

    /// What may stand beside an action that is itself behind a key, such as `ready`.
    public static final Keys OF_PROBE = HEAD.only("name");

    private static final Key STEPS = optional("steps", Plain.STEPS, "Steps in order; a block, with `if` a choice.");

    /// Every key that says what a step does, where it is not an action.
    public static final List<Kind> KINDS = List.of(
            kind(
                    "for_each",
                    new Form.Of(Grammar.LOOP),
                    Grammar.LOOP.help(),
                    needed("steps", Plain.STEPS, "The steps for each element.")),
            kind("parallel", Plain.BRANCHES, "Branches side by side; the step is done when all of them are."),
            kind(
                    "wait",
                    Form.Either.of(Plain.PAUSE, new Form.Of(Grammar.UNTIL)),
                    "Waits for a time such as `10s`, or until a probe holds.",
                    TARGET),
            kind("approve", new Form.Of(Grammar.GATE), Grammar.GATE.help()),
            kind("task", new Form.Of(Grammar.TASK), Grammar.TASK.help(), TARGET, CHECK),
            kind(
                    "run",
                    new Form.Text(2 * Limits.ID_CHARACTERS_MAX, NameForms.RUNBOOK),
                    "Runs another runbook, named by its id, as a child run.",
                    optional("with", new Form.Named(Plain.ANY), "The inputs of the other runbook.")),
            kind("set", new Form.Named(Plain.ANY), "Names values: `set: {port: \"${url_port(inputs.url)}\"}`."),
            kind("assert", new Form.Of(Grammar.ASSERTION), Grammar.ASSERTION.help()),
            new Kind(
                    STEPS,
                    Keys.of(
                            "",
                            optional("else", Plain.STEPS, "The steps instead, when `if` is not true; needs `if`."))));

    private StepGrammar() {}

    private static Kind kind(String name, Form form, String help, Key... beside) {
        return new Kind(optional(name, form, help), new Keys("", List.of(beside)));
    }

    /// The words of [#KINDS].
    public static List<String> kinds() {
        return KINDS.stream().map(kind -> kind.key().name()).toList();
    }

    /// The keys that may stand beside the one that says what the step does; those of an action for any other word.
    public static Keys beside(String kind) {
        Optional<Kind> found =
                KINDS.stream().filter(each -> each.key().name().equals(kind)).findFirst();
        return found.map(Kind::beside).orElse(BESIDE_ACTION);
    }

    /// Every word that stands beside something in some step and does not say what the step does.
    public static Set<String> companions() {
        Set<String> words = new LinkedHashSet<>(BESIDE_ACTION.names());
        KINDS.forEach(kind -> words.addAll(kind.beside().names()));
        return words;
    }

    /// The keys of a step that a check can't have.
    public static Set<String> notInChecks() {
        Set<String> words = new LinkedHashSet<>(HEAD.names());
        words.addAll(BESIDE_ACTION.names());
        words.removeAll(OF_CHECK.names());
        return words;
    }
}
