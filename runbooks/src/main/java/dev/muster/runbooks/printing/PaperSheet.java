package dev.muster.runbooks.printing;

import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.runbooks.types.DurationText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes a plan as a check list in HTML: one self-contained page without scripts, well-formed, with the style of
/// print.
///
/// It has boxes for every step, blanks for times, names and signatures, who decides, and the values of inputs filled
/// in. The
/// runbooks that it runs follow behind it. The drill is left out: nobody breaks anything by a sheet of paper.
public final class PaperSheet {
    private static final int DIGEST_SHOWN = 12;

    private final Plan plan;
    private final Map<String, Object> inputs;
    private final Html html = new Html();
    private final Filling filling;

    private PaperSheet(Plan plan, Map<String, Object> inputs) {
        this.plan = plan;
        this.inputs = inputs;
        this.filling = new Filling(inputs);
    }

    /// The sheet of a plan.
    ///
    /// @param inputs the values that are known, given or by default; the others become blanks
    /// @param paper what it is printed on
    public static String html(Plan plan, Map<String, Object> inputs, Paper paper) {
        PaperSheet sheet = new PaperSheet(plan, inputs);
        sheet.page(paper);
        return sheet.html.toString();
    }

    private void page(Paper paper) {
        html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"UTF-8\"/>\n")
                .element("title", plan.heading().title())
                .raw("<style>\n" + style(paper) + "</style>\n</head>\n<body>\n");
        heading();
        inputs();
        people();
        html.element("h2", "Steps");
        steps(plan, filling);
        verify();
        if (!plan.procedure().last().isEmpty()) {
            html.element("h2", "At the end, however it ended");
            new SheetSteps(html, filling, plan).steps(plan.procedure().last());
        }
        signOff();
        plan.runbooks().keySet().stream().sorted().forEach(this::called);
        html.raw("</body>\n</html>\n");
    }

    private String style(Paper paper) {
        String foot = (plan.heading().runbook() + " · plan " + digest())
                .replace("\\", "")
                .replace("\"", "'");
        return "@page { size: " + paper.size() + "; margin: 14mm 14mm 16mm;"
                + " @bottom-left { content: \"" + foot
                + "\"; font-family: \"Liberation Sans\", Arial, sans-serif; font-size: 7.5pt; }"
                + " @bottom-right { content: \"Page \" counter(page) \" of \" counter(pages);"
                + " font-family: \"Liberation Sans\", Arial, sans-serif; font-size: 7.5pt; } }\n"
                + sheetStyle();
    }

    private static String sheetStyle() {
        try (InputStream in = PaperSheet.class.getResourceAsStream("sheet.css")) {
            if (in == null) {
                throw new IllegalStateException("The style of the sheet is not on the class path.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String digest() {
        return plan.digest().substring(0, DIGEST_SHOWN);
    }

    private void heading() {
        Plan.Heading heading = plan.heading();
        html.element("h1", heading.title());
        html.element(
                "p.id",
                heading.runbook() + " · severity " + heading.severity()
                        + (heading.owners().isEmpty() ? "" : " · owned by " + String.join(", ", heading.owners()))
                        + " · plan " + digest());
        if (!heading.symptoms().isEmpty()) {
            html.open("p").element("b", "You are here because:").close("p").open("ul");
            heading.symptoms().forEach(symptom -> html.element("li", symptom));
            html.close("ul");
        }
        if (!heading.description().isBlank()) {
            html.element("p", heading.description().strip().replaceAll("\\s+", " "));
        }
        String promise = promise(plan.objectives());
        if (!promise.isEmpty()) {
            html.element("p.note", promise);
        }
        html.open("p");
        html.blank("Why", "wide")
                .blank("Started by", "middle")
                .blank("Date", "middle")
                .blank("Time", "short");
        html.close("p");
        html.open("p");
        html.blank("Broken since", "middle").blank("Decided to recover at", "short");
        html.close("p");
        html.element(
                "p.small",
                "Tick each box when its step is done and write the time beside it. In [brackets] stands what an earlier step"
                        + " tells: write it down there. Keep this sheet: what was done on paper is entered into the record later.");
    }

    private static String promise(Plan.Objectives objectives) {
        List<String> parts = new ArrayList<>();
        Plan.RecoveryTime time = objectives.rto();
        if (time != null) {
            String from = switch (time.clock()) {
                case OUTAGE -> "from the moment it broke";
                case DECLARED -> "from the decision to recover";
                case EXECUTION -> "from the first step";
            };
            parts.add("Promised: recovered within " + DurationText.format(time.target()) + " " + from + ".");
        }
        Plan.RecoveryPoint point = objectives.rpo();
        if (point != null && point.records() != null) {
            parts.add("At most " + point.records() + " records lost.");
        }
        if (point != null && point.window() != null) {
            parts.add("At most " + DurationText.format(point.window()) + " of data lost.");
        }
        return String.join(" ", parts);
    }

    private void inputs() {
        List<Plan.InputSpec> specs = plan.signature().inputs();
        List<String> secrets = plan.signature().secrets();
        if (specs.isEmpty() && secrets.isEmpty()) {
            return;
        }
        html.element("h2", "What it is done to");
        html.open("table.list").raw("<tr><th>Input</th><th>Value</th><th>What it is</th></tr>\n");
        for (Plan.InputSpec input : specs) {
            Object value = inputs.get(input.name());
            html.raw("<tr><td class=\"mono key\">").text(input.name()).raw("</td><td class=\"mono\">");
            if (value == null) {
                html.raw("<span class=\"blank wide\"></span>");
            } else {
                html.text(filling.value(value));
            }
            html.raw("</td><td>")
                    .text(input.help() + (input.required() || value != null ? "" : " (may be left out)"))
                    .raw("</td></tr>\n");
        }
        for (String secret : secrets) {
            html.raw("<tr><td class=\"mono key\">")
                    .text(secret)
                    .raw(
                            "</td><td><b>secret</b></td><td>Fetch it from where your secrets are kept. Never write it on this sheet.</td></tr>\n");
        }
        html.close("table");
    }

    private void people() {
        List<String> roles = Roles.of(plan);
        if (roles.isEmpty()) {
            return;
        }
        html.element("h2", "Whom to call");
        html.open("table.list")
                .raw("<tr><th>Role</th><th>Name</th><th>Telephone</th><th>If nobody answers</th></tr>\n");
        for (String role : roles) {
            html.raw("<tr><td>")
                    .text(role)
                    .raw(
                            "</td><td><span class=\"blank middle\"></span></td>"
                                    + "<td><span class=\"blank middle\"></span></td><td><span class=\"blank middle\"></span></td></tr>\n");
        }
        html.close("table");
    }

    private void steps(Plan of, Filling with) {
        new SheetSteps(html, with, of).steps(of.procedure().steps());
    }

    private void verify() {
        Plan.Verification verify = plan.procedure().verify();
        html.element("h2", "Did it work?");
        if (verify.checks().isEmpty()) {
            html.element("p.note", "The runbook says of no check how it could be told. Say here how you know:");
            html.open("p").raw("<span class=\"blank line\"></span>").close("p");
            return;
        }
        Plan.Window window = verify.window();
        html.element(
                "p",
                "All of these must hold " + (window.good() == 1 ? "once" : window.good() + " times in a row")
                        + (window.lasting().isZero() ? "" : ", over at least " + DurationText.format(window.lasting()))
                        + ", within " + DurationText.format(window.within()) + ". Tick each time it holds.");
        new SheetSteps(html, filling, plan).checks(verify.checks(), Math.clamp(window.good(), 1, 5));
    }

    private void signOff() {
        html.element("h2", "The end");
        html.raw("<table class=\"sign\"><tr><td>")
                .blank("Works again since", "short")
                .blank("Proved at", "short");
        html.blank("Data lost", "wide").raw("</td></tr><tr><td>");
        html.blank("What was done differently", "line").raw("</td></tr><tr><td>");
        html.blank("Name", "middle")
                .blank("Signature", "wide")
                .blank("Date and time", "middle")
                .raw("</td></tr></table>\n");
    }

    private void called(String id) {
        Plan called = plan.runbooks().get(id);
        if (called != null) {
            html.element("h2", "Runbook " + id + ": " + called.heading().title());
            for (Plan.InputSpec input : called.signature().inputs()) {
                html.open("p")
                        .blank(input.name() + (input.help().isEmpty() ? "" : ": " + input.help()), "wide")
                        .close("p");
            }
            // Its inputs are told by the step that runs it.
            steps(called, new Filling(Map.of()));
        }
    }

    /// A word of a sealed choice in small letters.
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// Who is asked, in words.
    static String who(PlanStep.Deciders by) {
        String role = by.role();
        String people = role == null ? String.join(" or ", by.people()) : role;
        return (by.count() > 1 ? by.count() + " different people of " : "")
                + people
                + (by.notStarter() ? ", not the one who started it" : "");
    }
}
