package dev.muster.runbooks.reading;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.grammar.Grammar;
import dev.muster.runbooks.grammar.Limits;
import dev.muster.runbooks.model.Drill;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.yaml.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `drill:`.
final class DrillReader {
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final Diagnostics diagnostics;
    private final StepReader steps;

    DrillReader(Diagnostics diagnostics, StepReader steps) {
        this.diagnostics = diagnostics;
        this.steps = steps;
    }

    Drill read(MapReader parent, Tree.Mapping map) {
        MapReader reader = new MapReader(diagnostics, "A drill", map, parent.keySpan("drill"));
        reader.allow(Grammar.DRILL);
        Drill.Settings settings = new Drill.Settings(
                reader.text("every", Limits.LINE_CHARACTERS_MAX)
                        .map(Tree.Scalar::text)
                        .orElse(null),
                reader.word("mode", Plan.DrillMode.class).orElse(Plan.DrillMode.ISOLATED_COPY),
                reader.word("people", Grammar.PEOPLE).isPresent(),
                reader.duration("within", Limits.TIMEOUT_MAX).orElse(LIMIT));
        List<Step> prepare = steps.list(reader, "prepare", "drill.prepare", false);
        List<Step> reference = steps.list(reader, "reference", "drill.reference", true);
        List<Step> fault = steps.list(reader, "fault", "drill.fault", false);
        List<Step.Act> confirm = steps.checks(reader, "confirm", "drill.confirm");
        List<Tree.Entry> inputs =
                reader.map("inputs").map(Tree.Mapping::entries).orElse(List.of());
        Optional<MapReader> measure = reader.reader("measure", "`measure`");
        List<Step> measuring = measure.map(said -> steps.list(said, "steps", "drill.measure", false))
                .orElse(List.of());
        List<Step> cleanup = steps.list(reader, "cleanup", "drill.cleanup", false);
        return new Drill(
                reader.place(),
                settings,
                new Drill.Stages(prepare, reference, fault, confirm, measuring, cleanup),
                inputs,
                measure.map(DrillReader::measure).orElse(new Drill.Measure("not-measured", List.of())));
    }

    private static Drill.Measure measure(MapReader reader) {
        reader.allow(Grammar.MEASURE);
        if (!reader.has("basis")) {
            reader.missing("basis", "Write one of `" + String.join("`, `", Grammar.BASES) + "`.");
        }
        List<Tree.Entry> values = new ArrayList<>();
        for (String key : Grammar.COUNTS.names()) {
            reader.scalar(key).ifPresent(value -> reader.entry(key).ifPresent(values::add));
        }
        return new Drill.Measure(reader.word("basis", Grammar.BASES).orElse("not-measured"), values);
    }
}
