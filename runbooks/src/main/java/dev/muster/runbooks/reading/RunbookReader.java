package dev.muster.runbooks.reading;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.grammar.Grammar;
import dev.muster.runbooks.grammar.Limits;
import dev.muster.runbooks.model.Runbook;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.text.Span;
import dev.muster.runbooks.types.DurationText;
import dev.muster.runbooks.types.NotOfType;
import dev.muster.runbooks.yaml.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a whole runbook.
public final class RunbookReader {
    private static final Pattern RECORDS = Pattern.compile("(\\d{1,15}) records?");
    private static final Duration OBJECTIVE_MAX = Duration.ofDays(365);
    private static final Duration VERIFY_WITHIN = Duration.ofMinutes(1);

    private final Diagnostics diagnostics;
    private final StepReader steps;

    private RunbookReader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.steps = new StepReader(diagnostics);
    }

    /// The runbook in a tree; nothing if the tree is no map or says neither what it is called nor what it does. Every
    /// problem is added to the diagnostics.
    public static Optional<Runbook> read(Tree tree, Diagnostics diagnostics) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            diagnostics.error(
                    Problems.WRONG_TYPE,
                    tree.span(),
                    "A runbook is a map that begins with `muster: 1`, but this is " + tree.described() + ".",
                    null);
            return Optional.empty();
        }
        MapReader reader = new MapReader(
                diagnostics,
                "A runbook",
                mapping,
                diagnostics.source().span(mapping.span().start(), mapping.span().start() + 1));
        return Optional.of(new RunbookReader(diagnostics).runbook(reader));
    }

    private Runbook runbook(MapReader reader) {
        reader.allow(Grammar.RUNBOOK);
        version(reader);
        Runbook.Heading heading = heading(reader);
        Runbook.Signature signature = signature(reader);
        Tree.Scalar target = reader.scalar("target").orElse(null);
        if (!reader.has("steps")) {
            reader.missing("steps", "Write `steps:` and below it a list of steps.");
        }
        List<Step> recovery = steps.list(reader, "steps", "steps", false);
        Runbook.Verify verify = verify(reader);
        List<Step> last = steps.list(reader, "finally", "finally", false);
        return new Runbook(
                diagnostics.source(),
                heading,
                signature,
                objectives(reader),
                new Runbook.Procedure(
                        target, reader.word("on_failure", Plan.OnFailure.class).orElse(null), recovery, verify, last),
                reader.map("drill")
                        .map(map -> new DrillReader(diagnostics, steps).read(reader, map))
                        .orElse(null),
                new SuppressionReader(diagnostics).read(reader));
    }

    private void version(MapReader reader) {
        Optional<Tree.Entry> entry = reader.entry("muster");
        if (entry.isEmpty()) {
            reader.missing("muster", "Begin the file with `muster: 1`, the version of the language.");
        } else if (!Long.valueOf(Grammar.VERSION).equals(entry.get().value().value())) {
            diagnostics.error(
                    Problems.UNSUPPORTED_VERSION,
                    entry.get().value().span(),
                    "The version of the language must be `1`, the only one there is.",
                    null);
        }
    }

    private Runbook.Heading heading(MapReader reader) {
        Tree.Scalar nothing = new Tree.Scalar(reader.place(), "", Tree.Style.QUOTED);
        Optional<Tree.Scalar> id = reader.scalar("runbook");
        id.ifPresent(name -> Names.checkRunbook(diagnostics, name));
        if (!reader.has("runbook")) {
            reader.missing("runbook", "Write its id: `runbook: system/scenario`.");
        }
        if (!reader.has("title")) {
            reader.missing(
                    "title", "Write one line that says what has gone wrong, as an on-call engineer would see it.");
        }
        return new Runbook.Heading(
                id.orElse(nothing),
                reader.text("title", Limits.LINE_CHARACTERS_MAX).orElse(nothing),
                reader.texts("symptoms"),
                reader.word("severity", Grammar.SEVERITIES).orElse("major"),
                reader.texts("owners"),
                reader.text("description", Limits.TEXT_CHARACTERS_MAX)
                        .map(Tree.Scalar::text)
                        .orElse(""));
    }

    private Runbook.Signature signature(MapReader reader) {
        List<Tree.Scalar> secrets = reader.scalars("secrets");
        secrets.forEach(secret -> Names.checkSecret(diagnostics, secret));
        List<Tree.Entry> outputs =
                reader.map("outputs").map(Tree.Mapping::entries).orElse(List.of());
        outputs.forEach(output -> Names.checkIdentifier(diagnostics, output.key(), false));
        return new Runbook.Signature(new InputReader(diagnostics, "An input").read(reader, "inputs"), secrets, outputs);
    }

    private Runbook.Objectives objectives(MapReader reader) {
        Optional<MapReader> objectives = reader.reader("objectives", "`objectives`");
        objectives.ifPresent(map -> map.allow(Grammar.OBJECTIVES));
        Optional<MapReader> rto = objectives.flatMap(map -> map.reader("rto", "The recovery time objective"));
        Optional<MapReader> rpo = objectives.flatMap(map -> map.reader("rpo", "The recovery point objective"));
        Span rtoSpan = rto.flatMap(map -> map.entry("target"))
                .map(entry -> entry.value().span())
                .orElse(reader.place());
        return new Runbook.Objectives(
                rto.flatMap(this::recoveryTime).orElse(null),
                rtoSpan,
                rpo.flatMap(this::recoveryPoint).orElse(null),
                rpo.flatMap(map -> map.scalar("basis")).orElse(null));
    }

    private Optional<Plan.RecoveryTime> recoveryTime(MapReader reader) {
        reader.allow(Grammar.RECOVERY_TIME);
        if (!reader.has("target")) {
            reader.missing("target", "Write for example `target: 5m`.");
        }
        Plan.Clock clock = reader.word("clock", Plan.Clock.class).orElse(Plan.Clock.DECLARED);
        return reader.duration("target", OBJECTIVE_MAX).map(target -> new Plan.RecoveryTime(target, clock));
    }

    private Optional<Plan.RecoveryPoint> recoveryPoint(MapReader reader) {
        reader.allow(Grammar.RECOVERY_POINT);
        if (!reader.has("target")) {
            reader.missing("target", "Write for example `target: 0 records` or `target: 24h`.");
        }
        Optional<Tree.Scalar> target = reader.scalar("target");
        if (target.isEmpty()) {
            return Optional.empty();
        }
        Matcher records = RECORDS.matcher(target.get().text());
        if (records.matches()) {
            return Optional.of(new Plan.RecoveryPoint(Long.valueOf(records.group(1)), null));
        }
        try {
            return Optional.of(
                    new Plan.RecoveryPoint(null, DurationText.parse(target.get().text())));
        } catch (NotOfType e) {
            diagnostics.error(
                    Problems.WRONG_TYPE,
                    target.get().span(),
                    "The recovery point objective must be a number of records or a duration, but is "
                            + SafeText.quote(target.get().text()) + ".",
                    "Write for example `target: 0 records` or `target: 24h`.");
            return Optional.empty();
        }
    }

    private Runbook.Verify verify(MapReader reader) {
        Plan.Window window = new Plan.Window(1, Duration.ZERO, Duration.ofSeconds(1), VERIFY_WITHIN);
        Optional<Tree.Entry> entry = reader.entry("verify");
        if (entry.isEmpty()) {
            return new Runbook.Verify(reader.place(), window, List.of());
        }
        Span span = entry.get().key().span();
        if (entry.get().value() instanceof Tree.Mapping map) {
            MapReader said = new MapReader(diagnostics, "`verify`", map, span);
            said.allow(Grammar.VERIFY);
            if (!said.has("checks")) {
                said.missing("checks", "Write `checks:` and below it a list of actions that only read.");
            }
            window = said.reader("window", "The window").map(this::window).orElse(window);
            return new Runbook.Verify(span, window, steps.checks(said, "checks", "verify"));
        }
        return new Runbook.Verify(span, window, steps.checks(reader, "verify", "verify"));
    }

    private Plan.Window window(MapReader reader) {
        reader.allow(Grammar.WINDOW);
        Duration lasting = reader.duration("for", Limits.TIMEOUT_MAX).orElse(Duration.ZERO);
        Duration every = reader.duration("every", Limits.TIMEOUT_MAX).orElse(Duration.ofSeconds(1));
        Duration within = reader.duration("within", Limits.TIMEOUT_MAX)
                .orElse(VERIFY_WITHIN.compareTo(lasting.multipliedBy(2)) > 0 ? VERIFY_WITHIN : lasting.multipliedBy(2));
        int good = reader.integer("good", 1, Limits.GOOD_ROUNDS_MAX).orElse(1L).intValue();
        if (within.compareTo(lasting) < 0 || within.compareTo(every.multipliedBy(good - 1L)) < 0) {
            diagnostics.error(
                    Problems.WRONG_VALUE,
                    reader.keySpan("within"),
                    "The window can't be met: it is longer than `within`, which is " + DurationText.format(within)
                            + ".",
                    "Make `within` longer than `for`, and than `good` times `every`.");
        }
        return new Plan.Window(good, lasting, every, within);
    }
}
