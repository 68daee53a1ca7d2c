package dev.muster.runbooks.grammar;

import static dev.muster.runbooks.grammar.Key.needed;
import static dev.muster.runbooks.grammar.Key.optional;

import dev.muster.runbooks.grammar.Form.Plain;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import java.util.ArrayList;
import java.util.List;

/// The keys of a runbook outside its steps, and of the maps inside steps; those of a step are in [StepGrammar].
public final class Grammar {
    /// How bad it is when the runbook is needed.
    public static final List<String> SEVERITIES = List.of("minor", "major", "critical");

    /// How lost data is told.
    public static final List<String> BASES = List.of("record-diff", "log-sequence", "backup-age", "not-measured");

    /// Who answers gates and tasks in a drill.
    public static final List<String> PEOPLE = List.of("stand-in");

    /// Who may not decide.
    public static final List<String> EXCLUDED = List.of("starter");

    /// The only version of the language.
    public static final long VERSION = 1;

    static final Form LINE = new Form.Text(Limits.LINE_CHARACTERS_MAX, "");
    static final Form LONG_TEXT = new Form.Text(Limits.TEXT_CHARACTERS_MAX, "");
    static final Form IDENTIFIER = new Form.Text(Limits.ID_CHARACTERS_MAX, NameForms.IDENTIFIER);
    private static final Form VALUES = new Form.Named(Plain.ANY);

    /// An input, or a field of a form.
    public static final Keys INPUT = Keys.of(
            "One value that a person or a program gives.",
            needed("type", Plain.TYPE, "What a value must be."),
            optional("default", Plain.ANY, "The value when none is given; the input is then never required."),
            optional("help", LINE, "One sentence that stands beside the field in the form."),
            optional("example", LINE, "A value that is shown as a hint."),
            optional(
                    "required",
                    Plain.TRUTH,
                    "Whether a value must be given when there is no default; `true` if not said."),
            optional("choices", new Form.Texts(""), "The words of a `choice`."),
            optional("of", Plain.ELEMENT_TYPE, "The type of the elements of a `list`; `string` if not said."));

    /// `objectives.rto`.
    public static final Keys RECOVERY_TIME = Keys.of(
            "The recovery time objective (RTO): the longest recovery that is a success.",
            needed("target", Plain.DURATION, "The longest recovery that is a success, such as `5m`."),
            optional(
                    "clock",
                    Form.Words.of(Plan.Clock.class),
                    "Where the time begins: `outage` at the confirmed fault, `declared` at the decision to recover,"
                            + " `execution` at the first recovery step; `declared` if not said."));

    /// `objectives.rpo`.
    public static final Keys RECOVERY_POINT = Keys.of(
            "The recovery point objective (RPO): the most data that may be lost.",
            needed("target", Plain.LOSS, "`0 records`, or a span of time such as `24h`."),
            optional("basis", new Form.Words(BASES), "What the loss is told from."));

    /// `objectives`.
    public static final Keys OBJECTIVES = Keys.of(
            "What the runbook promises.",
            optional("rto", new Form.Of(RECOVERY_TIME), RECOVERY_TIME.help()),
            optional("rpo", new Form.Of(RECOVERY_POINT), RECOVERY_POINT.help()));

    /// `verify.window`.
    public static final Keys WINDOW = Keys.of(
            "How long the checks must hold before the system counts as recovered.",
            optional(
                    "good", new Form.Whole(1, Limits.GOOD_ROUNDS_MAX), "How many good rounds in a row; 1 if not said."),
            optional("for", Plain.DURATION, "The least time from the first good round to the last; `0s` if not said."),
            optional("every", Plain.DURATION, "The time between two rounds; `1s` if not said."),
            optional("within", Plain.DURATION, "When the recovery counts as failed; `1m` or twice `for` if not said."));

    /// `verify` as a map.
    public static final Keys VERIFY = Keys.of(
            "The proof that the recovery worked.",
            optional("window", new Form.Of(WINDOW), WINDOW.help()),
            needed("checks", Plain.CHECKS, "Actions that only read; each fails by failing."));

    /// `drill.measure` without its counts.
    private static final Keys BASIS = Keys.of(
            "How the lost data is counted, after the recovery.",
            needed("basis", new Form.Words(BASES), "What the loss is told from."),
            optional("steps", Plain.STEPS, "Look at the data after the recovery; their results are used below."));

    /// The counts of `drill.measure`: each an expression over results of the drill's steps.
    public static final Keys COUNTS = Keys.of(
            "What was found.",
            optional("lost", Plain.ANY, "Records that were there before the fault and are gone: `${after.lost}`."),
            optional("phantom", Plain.ANY, "Records that were never there before: `${after.phantom}`."),
            optional("duplicate", Plain.ANY, "Records that are there more than once: `${after.duplicate}`."),
            optional("mutated", Plain.ANY, "Records whose content changed: `${after.mutated}`."),
            optional("recovery_point", Plain.ANY, "The time of the newest record that is there: `${after.newest}`."));

    /// `drill.measure`.
    public static final Keys MEASURE = BASIS.and(COUNTS);

    /// `drill`.
    public static final Keys DRILL = Keys.of(
            "How the runbook is rehearsed: break a copy, recover it, measure.",
            optional("every", LINE, "When it is due: `week`, `month`, `quarter`, or a cron line."),
            optional(
                    "mode",
                    Form.Words.of(Plan.DrillMode.class),
                    "What the fault is done to: `isolated-copy`, or `live-fault` for the live system."),
            optional(
                    "people",
                    new Form.Words(PEOPLE),
                    "`stand-in`: gates and tasks are answered by the drill's own cast, and the record says so."),
            optional("prepare", Plain.STEPS, "Builds the rehearsal copy."),
            optional("inputs", VALUES, "Values that replace the run's inputs once the copy is prepared."),
            optional(
                    "reference",
                    Form.Either.of(Plain.STEPS, Plain.ACTION),
                    "Takes the drill's own account of the data, before the fault."),
            optional("fault", Plain.STEPS, "Breaks the copy."),
            optional("confirm", Plain.CHECKS, "Checks that must fail once the fault is in."),
            optional("measure", new Form.Of(MEASURE), MEASURE.help()),
            optional("cleanup", Plain.STEPS, "Removes what the drill made, however it ends."),
            optional(
                    "within", Plain.DURATION, "The longest a drill may take until it is given up; `30m` if not said."));

    /// `by` of a gate or a task.
    public static final Keys DECIDERS = Keys.of(
            "Who may answer: a role or people, one of the two.",
            optional("role", LINE, "A role of the rota, such as `aegis-oncall`."),
            optional("people", new Form.Texts(""), "Names."),
            optional(
                    "count",
                    new Form.Whole(1, Limits.APPROVALS_MAX),
                    "How many different people must agree; 1 if not said."),
            optional("not", new Form.Words(EXCLUDED), "`starter`: whoever started the run may not decide."));

    private static final Keys ANSWER = Keys.of(
            "What silence does.",
            needed("within", Plain.DURATION, "How long an answer may take, such as `10m`."),
            needed(
                    "silence",
                    Form.Words.of(PlanStep.Silence.class),
                    "What happens when nobody answers in time; it never approves. `escalate` asks somebody else as well,"
                            + " `hold` goes on waiting, `undo` undoes everything, `stop` stops."),
            optional("escalate_to", LINE, "The role that is asked next; `incident-lead` if not said."));

    /// `approve`.
    public static final Keys GATE = Keys.of(
                    "A gate: the run waits here until people have decided. The step's name is the question.",
                    needed("by", new Form.Of(DECIDERS), DECIDERS.help()),
                    optional(
                            "show",
                            new Form.Texts(NameForms.IDENTIFIER),
                            "Ids of earlier steps whose results the approver sees."))
            .and(ANSWER);

    /// `task`. Its deadline may be left out where the recovery does not wait for it.
    public static final Keys TASK = task();

    /// `retry`.
    public static final Keys RETRY = Keys.of(
            "How often and how soon a failed attempt is repeated.",
            needed("attempts", new Form.Whole(1, Limits.ATTEMPTS_MAX), "The most attempts in all, the first one too."),
            optional("backoff", Plain.DURATION, "The wait before the second attempt; `1s` if not said."),
            optional("factor", new Form.Decimal(1, 100), "What each further wait is multiplied with; 2 if not said."),
            optional("backoff_max", Plain.DURATION, "The longest wait; `1m` if not said."));

    /// `for_each`.
    public static final Keys LOOP = Keys.of(
            "A loop: the `steps` beside it for each element of a list.",
            needed("of", LONG_TEXT, "An expression that gives the list: `${found.files}`."),
            needed("as", IDENTIFIER, "The name of the element in expressions."),
            needed(
                    "at_most",
                    new Form.Whole(1, Limits.LOOP_ELEMENTS_MAX),
                    "The most elements; a longer list fails the step."),
            optional("in_parallel", new Form.Whole(1, Limits.LOOP_PARALLEL_MAX), "How many at a time; 1 if not said."));

    /// `wait` as a map.
    public static final Keys UNTIL = Keys.of(
            "Waits until a probe holds.",
            needed("until", Plain.ACTION, "The probe: an action that only reads, tried again until it succeeds."),
            optional("every", Plain.DURATION, "The time between two tries; `1s` if not said."),
            needed("within", Plain.DURATION, "When waiting is given up and the step fails."));

    /// `assert`.
    public static final Keys ASSERTION = Keys.of(
            "Fails unless an expression is true.",
            needed("that", LONG_TEXT, "The expression that must be true: `${after.lost == 0}`."),
            needed("message", LINE, "What people are told when it is not."));

    /// One of `suppress`.
    public static final Keys SUPPRESSION = Keys.of(
            "A problem that the author knows of and accepts. An error can't be excused.",
            needed(
                    "rule",
                    new Form.Text(Limits.ID_CHARACTERS_MAX, NameForms.RULE),
                    "The id of the problem: `no-verify`."),
            needed("because", LINE, "Why it is none here, for whoever reads it in a year."),
            optional("step", IDENTIFIER, "The id of the step it is limited to; the whole runbook if not said."));

    /// The runbook itself.
    public static final Keys RUNBOOK = Keys.of(
            "A runbook of Muster: how a system is recovered, and how that is rehearsed.",
            needed("muster", new Form.Only(VERSION), "The version of the language; always 1."),
            needed(
                    "runbook",
                    new Form.Text(2 * Limits.ID_CHARACTERS_MAX, NameForms.RUNBOOK),
                    "Its id: `system/scenario`, in small letters, digits and `-`."),
            needed("title", LINE, "One line that says what has gone wrong, as an on-call engineer would see it."),
            optional("symptoms", new Form.Texts(""), "What somebody sees who needs this runbook."),
            optional("severity", new Form.Words(SEVERITIES), "How bad it is; `major` if not said."),
            optional("owners", new Form.Texts(""), "Roles or names that answer for this runbook."),
            optional("description", LONG_TEXT, "More for the runbook's page."),
            optional("objectives", new Form.Of(OBJECTIVES), OBJECTIVES.help()),
            optional(
                    "inputs",
                    new Form.Named(new Form.Of(INPUT)),
                    "What a run is given, by name; used as `${inputs.name}`."),
            optional("secrets", new Form.Texts(NameForms.SECRET), "Names of secrets that only the agent can resolve."),
            optional(
                    "target",
                    LINE,
                    "The host or environment that steps act on where they do not say so; `local` if not said."),
            optional(
                    "on_failure",
                    Form.Words.of(Plan.OnFailure.class),
                    "What a failed step does where it does not say so itself: `hold` waits for a person, `undo` undoes"
                            + " everything, `continue` goes on, `stop` ends the run."),
            needed("steps", Plain.STEPS, "The recovery, from top to bottom."),
            optional(
                    "verify",
                    Form.Either.of(Plain.CHECKS, new Form.Of(VERIFY)),
                    "The proof that the recovery worked: checks that must hold."),
            optional("finally", Plain.STEPS, "Steps that run however the run ends."),
            optional("drill", new Form.Of(DRILL), DRILL.help()),
            optional(
                    "suppress", new Form.ListOf(SUPPRESSION), "Problems that are accepted here, each with its reason."),
            optional("outputs", VALUES, "What the run gives to a runbook that runs it, by name."));

    /// Every map of the language with keys of its own.
    public static final List<Keys> ALL = List.of(
            RUNBOOK,
            INPUT,
            OBJECTIVES,
            RECOVERY_TIME,
            RECOVERY_POINT,
            VERIFY,
            WINDOW,
            DRILL,
            MEASURE,
            DECIDERS,
            GATE,
            TASK,
            RETRY,
            LOOP,
            UNTIL,
            ASSERTION,
            SUPPRESSION);

    private Grammar() {}

    private static Keys task() {
        List<Key> keys = new ArrayList<>(Keys.of(
                        "",
                        needed("by", new Form.Of(DECIDERS), DECIDERS.help()),
                        optional("instructions", LONG_TEXT, "What to do by hand; may hold `${...}`."),
                        optional(
                                "form",
                                new Form.Named(new Form.Of(INPUT)),
                                "The fields that the person fills in, in order; they are the step's result."))
                .keys());
        ANSWER.keys().forEach(key -> keys.add(optional(key.name(), key.form(), key.help())));
        keys.add(optional(
                "blocks_recovery",
                Plain.TRUTH,
                "`false` for a task that the recovery and its clock do not wait for; `true` if not said."));
        return new Keys("A person does something by hand and fills in a form.", keys);
    }
}
