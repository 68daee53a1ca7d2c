package dev.muster.cli.commands;

import dev.muster.cli.text.Columns;
import dev.muster.cli.text.Paint;
import dev.muster.runbooks.checks.WorstCase;
import dev.muster.runbooks.checks.WorstPath;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.types.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The longest way through a plan as a small table: what the machine takes, what people take, and the objective.
final class WorstCaseText {
    private static final int TIME_WIDTH = 9;
    private static final int PATH_WIDTH = 18;

    private final Plan plan;
    private final Paint paint;
    private final int columns;

    WorstCaseText(Plan plan, Paint paint, int columns) {
        this.plan = plan;
        this.paint = paint;
        this.columns = columns;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(paint.accent("worst case")
                + paint.faint("  every attempt runs into its timeout, every answer comes last"));
        lines.add(paint.faint("     " + Columns.pad("step", PATH_WIDTH) + Columns.padLeft("machine", TIME_WIDTH)
                + Columns.padLeft("people", TIME_WIDTH)));
        for (WorstPath.Stretch stretch : WorstPath.of(plan)) {
            String times = stretch.times() == 1 ? "" : stretch.times() + " × ";
            row(lines, stretch.path(), stretch.cost(), stretch.time(), times + stretch.name());
        }
        WorstCase worst = WorstCase.of(plan);
        lines.add("     " + Columns.pad("in all", PATH_WIDTH)
                + Columns.padLeft(DurationText.format(seconds(worst.steps() + worst.verify())), TIME_WIDTH)
                + Columns.padLeft(DurationText.format(seconds(worst.people())), TIME_WIDTH)
                + "  = " + paint.strong(DurationText.format(worst.total())) + against(worst));
        return lines;
    }

    private void row(List<String> lines, String path, WorstPath.Cost cost, Duration time, String name) {
        String text = DurationText.format(time);
        boolean people = cost == WorstPath.Cost.PEOPLE;
        String left = "     " + Columns.pad(Columns.cut(path, PATH_WIDTH - 1), PATH_WIDTH)
                + Columns.padLeft(people ? "" : text, TIME_WIDTH)
                + Columns.padLeft(people ? text : "", TIME_WIDTH) + "  ";
        lines.add((left + paint.faint(Columns.cut(SafeText.visible(name), Math.max(8, columns - Columns.width(left)))))
                .stripTrailing());
    }

    private String against(WorstCase worst) {
        Plan.RecoveryTime rto = plan.objectives().rto();
        if (rto == null) {
            return paint.faint(", and no time is promised");
        }
        String promised = DurationText.format(rto.target());
        return worst.total().compareTo(rto.target()) > 0
                ? ", longer than the " + promised + " promised"
                : paint.faint(", within the " + promised + " promised");
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }

    /// The same for programs.
    static Map<String, Object> value(Plan plan) {
        WorstCase worst = WorstCase.of(plan);
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("total", DurationText.format(worst.total()));
        value.put("steps", DurationText.format(seconds(worst.steps())));
        value.put("people", DurationText.format(seconds(worst.people())));
        value.put("verify", DurationText.format(seconds(worst.verify())));
        Plan.RecoveryTime rto = plan.objectives().rto();
        if (rto != null) {
            value.put("objective", DurationText.format(rto.target()));
            value.put("met", worst.total().compareTo(rto.target()) <= 0);
        }
        List<Object> path = new ArrayList<>();
        for (WorstPath.Stretch stretch : WorstPath.of(plan)) {
            path.add(Map.of(
                    "path", stretch.path(),
                    "name", stretch.name(),
                    "cost", stretch.cost().name().toLowerCase(Locale.ROOT),
                    "times", stretch.times(),
                    "time", DurationText.format(stretch.time())));
        }
        value.put("path", path);
        return value;
    }
}
