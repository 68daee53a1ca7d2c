package dev.muster.cli.commands;

import dev.muster.cli.library.PlanLine;
import dev.muster.cli.text.Columns;
import dev.muster.cli.text.Paint;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.plan.Plan;
import dev.muster.web.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A plan for people and for programs.
final class PlanText {
    private static final int DIGEST_SHOWN = 12;
    private static final int WHAT_WIDTH = 18;
    private static final int NARROW = 80;

    private final Plan plan;
    private final Paint paint;
    private final int columns;
    private final List<String> lines = new ArrayList<>();

    PlanText(Plan plan, Paint paint, int columns) {
        this.plan = plan;
        this.paint = paint;
        this.columns = columns;
    }

    static String shortDigest(String digest) {
        return digest.length() > DIGEST_SHOWN ? digest.substring(0, DIGEST_SHOWN) : digest;
    }

    List<String> lines() {
        Plan.Heading heading = plan.heading();
        lines.add(paint.strong(heading.runbook()) + "  " + SafeText.visible(heading.title()));
        lines.add(paint.faint("plan " + plan.digest()));
        fact("severity", heading.severity());
        fact("owners", String.join(", ", heading.owners()));
        fact("promises", promises(plan.objectives()));
        fact("secrets", String.join(", ", plan.signature().secrets()));
        inputs();
        String part = "";
        int number = 0;
        for (PlanLine line : PlanLine.of(plan)) {
            if (!line.part().equals(part)) {
                part = line.part();
                number = 0;
                lines.add("");
                lines.add(paint.accent(part));
            }
            step(line, line.depth() == 0 && !line.what().equals("else") ? ++number : 0);
        }
        return lines;
    }

    private void fact(String name, String value) {
        if (!value.isEmpty()) {
            lines.add(paint.faint(Columns.pad(name, 10)) + Columns.cut(SafeText.visible(value), columns - 10));
        }
    }

    private void inputs() {
        for (Plan.InputSpec input : plan.signature().inputs()) {
            Object standard = input.defaultValue();
            String presence =
                    standard == null ? (input.required() ? "required" : "optional") : "= " + Words.value(standard);
            String text = input.name() + " "
                    + paint.faint("(" + input.type().word() + ", " + SafeText.visible(presence) + ")");
            lines.add(paint.faint(Columns.pad("input", 10)) + text);
        }
    }

    private void step(PlanLine line, int number) {
        String name = line.what().equals("else")
                ? ""
                : SafeText.visible(line.step().head().name());
        String indent = "  ".repeat(line.depth());
        String mark = number > 0 ? Columns.padLeft(number + ".", 4) + " " : "     ";
        String when = line.step().head().when();
        String what = line.what();
        String condition = when == null || what.equals("if") || what.equals("else") ? "" : "if " + when + " · ";
        String target = line.target().isEmpty() || line.target().equals("local") ? "" : " on " + line.target();
        String detail = SafeText.visible(condition + line.detail() + target);
        String painted = line.effect() == null ? paint.faint(what) : ActionsCommand.effect(paint, line.effect(), what);
        if (columns < NARROW) {
            lines.add(mark + indent + Columns.cut(name.isEmpty() ? what : name, columns - 5 - indent.length()));
            lines.add("     " + indent + painted + paint.faint(effect(line)));
            if (!detail.isEmpty()) {
                lines.add("     " + indent + paint.faint(Columns.cut(detail, columns - 5 - indent.length())));
            }
            return;
        }
        int nameWidth = Math.max(20, Math.min(52, (columns - 5 - WHAT_WIDTH) / 2)) - indent.length();
        String left = mark + indent + Columns.pad(Columns.cut(name, nameWidth), nameWidth) + "  ";
        String middle = Columns.pad(painted + paint.faint(effect(line)), WHAT_WIDTH + 10) + "  ";
        int rest = columns - Columns.width(left) - Columns.width(middle);
        lines.add((left + middle + paint.faint(Columns.cut(detail, Math.max(8, rest)))).stripTrailing());
    }

    private static String effect(PlanLine line) {
        return line.effect() == null ? "" : " " + ActionsCommand.word(line.effect());
    }

    static String promises(Plan.Objectives objectives) {
        List<String> promises = new ArrayList<>();
        Plan.RecoveryTime time = objectives.rto();
        if (time != null) {
            promises.add("recovered within " + Words.took(time.target()) + " ("
                    + time.clock().name().toLowerCase(Locale.ROOT) + " clock)");
        }
        Plan.RecoveryPoint point = objectives.rpo();
        if (point != null) {
            Long records = point.records();
            if (records != null) {
                promises.add(records == 0 ? "no record lost" : "at most " + records + " records lost");
            }
            if (point.window() != null) {
                promises.add("at most " + Words.took(point.window()) + " of data lost");
            }
        }
        return String.join(", ", promises);
    }

    static Map<String, Object> value(Plan plan) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("type", "plan");
        value.put("digest", plan.digest());
        value.put("runbook", plan.heading().runbook());
        value.put("title", plan.heading().title());
        value.put("objectives", plan.objectives());
        value.put("inputs", plan.signature().inputs());
        value.put("secrets", plan.signature().secrets());
        List<Map<String, Object>> steps = new ArrayList<>();
        for (PlanLine line : PlanLine.of(plan)) {
            if (line.what().equals("else")) {
                continue;
            }
            Map<String, Object> step = new LinkedHashMap<>();
            step.put("part", line.part());
            step.put("path", line.step().head().path());
            step.put("depth", line.depth());
            step.put("name", line.step().head().name());
            step.put("does", line.what());
            step.put("detail", line.detail());
            if (line.effect() != null) {
                step.put("effect", ActionsCommand.word(line.effect()));
                step.put("target", line.target());
            }
            steps.add(step);
        }
        value.put("steps", steps);
        return value;
    }
}
