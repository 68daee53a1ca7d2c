package dev.muster.runbooks.picture;

import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/// Draws a plan as SVG. The picture holds no script, no link and no font of its own, so that it can be shown anywhere;
/// effects differ by the border of their boxes and not by colour alone.
public final class PlanPicture {
    private static final int MARGIN = 24;
    private static final int LETTER_WIDTH = 8;
    private static final int BOLD_LETTER_WIDTH = 9;
    private static final String STYLE = """
            text{font-family:system-ui,sans-serif;font-size:13px;fill:#1c2733}
            .title{font-weight:600}.small{font-size:12px;fill:#44546a}
            .part{font-size:15px;font-weight:600}.heading{font-size:18px;font-weight:700}
            rect{fill:#fff;stroke:#5b6b7d;stroke-width:1.2}
            rect.reads{stroke-dasharray:5 3}rect.changes{fill:#eef4fb;stroke:#1f5fa8;stroke-width:1.8}
            rect.destroys{fill:#fdeeee;stroke:#a81f1f;stroke-width:3}
            rect.gate{fill:#fff7e0;stroke:#8a6100;stroke-width:2}rect.task{fill:#fff7e0;stroke:#8a6100}
            rect.frame{fill:none;stroke:#8a97a5;stroke-dasharray:2 3}
            path{stroke:#5b6b7d;stroke-width:1.4;fill:none}
            """;

    private final StringBuilder out = new StringBuilder();

    private PlanPicture() {}

    /// The picture, a whole document in UTF-8: the recovery, the proof, what runs last, and the drill's own parts.
    public static String of(Plan plan) {
        return new PlanPicture().draw(plan);
    }

    /// @param name what stands above it
    private record Part(String name, Shape.Column column) {}

    private String draw(Plan plan) {
        List<Part> parts = parts(plan);
        int width = 480;
        int height = MARGIN + 44;
        for (Part part : parts) {
            width = Math.max(width, part.column().width() + 2 * MARGIN);
            height += part.column().height() + 30 + MARGIN;
        }
        String title = SafeText.visible(
                plan.heading().runbook() + ": " + plan.heading().title());
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + width + " " + height + "\" role=\"img\">\n");
        out.append("<title>").append(escaped(title)).append("</title>\n");
        out.append("<style>").append(STYLE).append("</style>\n");
        out.append(
                "<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\""
                        + " markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" style=\"fill:#5b6b7d\"/></marker></defs>\n");
        out.append("<rect width=\"100%\" height=\"100%\" style=\"stroke:none\"/>\n");
        text("heading", MARGIN, MARGIN + 14, title, width - 2 * MARGIN);
        int top = MARGIN + 44;
        for (Part part : parts) {
            text("part", MARGIN, top + 14, part.name(), width);
            column(part.column(), (width - part.column().width()) / 2, top + 30);
            top += part.column().height() + 30 + MARGIN;
        }
        return out.append("</svg>\n").toString();
    }

    private static List<Part> parts(Plan plan) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("Steps", Shapes.column(plan.procedure().steps())));
        parts.add(new Part("Verify", Shapes.column(plan.procedure().verify().checks())));
        parts.add(new Part("Finally", Shapes.column(plan.procedure().last())));
        Plan.DrillPlan drill = plan.drill();
        if (drill != null) {
            Plan.Stages stages = drill.stages();
            parts.add(0, new Part("Drill: prepare", Shapes.column(stages.prepare())));
            parts.add(1, new Part("Drill: reference", Shapes.column(stages.reference())));
            parts.add(2, new Part("Drill: fault", Shapes.column(stages.fault())));
            parts.add(3, new Part("Drill: confirm that this fails", Shapes.column(stages.confirm())));
            parts.add(new Part("Drill: measure", Shapes.column(stages.measure())));
            parts.add(new Part("Drill: cleanup", Shapes.column(stages.cleanup())));
        }
        parts.removeIf(part -> part.column().shapes().isEmpty());
        return parts;
    }

    private void column(Shape.Column column, int left, int top) {
        int y = top;
        int middle = left + column.width() / 2;
        boolean first = true;
        for (Shape shape : column.shapes()) {
            if (!first) {
                out.append("<path d=\"M" + middle + " " + (y - Shape.GAP + 1) + "V" + (y - 2)
                        + "\" marker-end=\"url(#arrow)\"/>\n");
            }
            first = false;
            shape(shape, left + (column.width() - shape.width()) / 2, y);
            y += shape.height() + Shape.GAP;
        }
    }

    private void shape(Shape shape, int left, int top) {
        switch (shape) {
            case Shape.Box box -> {
                rectangle(box.look(), left, top, box);
                text("title", left + 10, top + 19, box.title(), box.width() - 20);
                text("small", left + 10, top + 37, box.detail(), box.width() - 20);
                if (!box.note().isEmpty()) {
                    text("small", left + 10, top + 54, box.note(), box.width() - 20);
                }
            }
            case Shape.Frame frame -> frame(frame, left, top);
            case Shape.Column column -> column(column, left, top);
        }
    }

    private void frame(Shape.Frame frame, int left, int top) {
        rectangle("frame " + frame.look(), left, top, frame);
        text("title", left + 10, top + 19, frame.title(), frame.width() - 20);
        text("small", left + 10, top + 37, frame.detail(), frame.width() - 20);
        int x = left + Shape.PAD;
        for (int i = 0; i < frame.columns().size(); i++) {
            Shape.Column column = frame.columns().get(i);
            text("small", x, top + Shape.HEAD + 12, frame.words().get(i), column.width());
            column(column, x, top + Shape.HEAD + 18);
            x += column.width() + Shape.PAD;
        }
    }

    private void rectangle(String look, int left, int top, Shape shape) {
        out.append("<rect class=\"" + look + "\" x=\"" + left + "\" y=\"" + top + "\" width=\"" + shape.width()
                + "\" height=\"" + shape.height() + "\" rx=\"5\"/>\n");
    }

    /// One line of text, cut where it would leave its place; the whole text is shown when somebody points at it.
    private void text(String look, int left, int baseline, String text, int width) {
        String line = SafeText.visible(text.strip().replaceAll("\\s+", " "));
        if (line.isEmpty()) {
            return;
        }
        out.append("<text class=\"" + look + "\" x=\"" + left + "\" y=\"" + baseline + "\">");
        int letter = look.equals("small") ? LETTER_WIDTH : BOLD_LETTER_WIDTH;
        String cut = cut(line, Math.max(4, width / letter));
        if (!cut.equals(line)) {
            out.append("<title>").append(escaped(line)).append("</title>");
        }
        out.append(escaped(cut)).append("</text>\n");
    }

    private static String cut(String line, int columns) {
        if (SafeText.width(line) <= columns) {
            return line;
        }
        StringBuilder cut = new StringBuilder();
        for (int codePoint : line.codePoints().toArray()) {
            if (SafeText.width(cut.toString() + Character.toString(codePoint)) >= columns) {
                break;
            }
            cut.appendCodePoint(codePoint);
        }
        return cut.append('…').toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
