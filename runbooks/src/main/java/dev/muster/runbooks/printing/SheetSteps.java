package dev.muster.runbooks.printing;

import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.json.Json;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.runbooks.types.DurationText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes steps with their boxes and blanks.
final class SheetSteps {
    private static final int LONG_CHARACTERS = 900;
    private static final int DEPTH_MAX = 3;

    private final Html html;
    private final Filling filling;
    private final String everything;

    SheetSteps(Html html, Filling filling, Plan plan) {
        this.html = html;
        this.filling = filling;
        this.everything = Json.write(plan);
    }

    void steps(List<PlanStep> steps) {
        steps(steps, "", 0);
    }

    /// Checks with a box for each time they must hold.
    void checks(List<PlanStep.Act> checks, int times) {
        int number = 1;
        for (PlanStep.Act check : checks) {
            html.open("table.step")
                    .raw("<tr><td class=\"number\">")
                    .text(number++ + ".")
                    .raw("</td><td>");
            title(check.head(), "");
            call(check.call());
            html.raw("</td><td style=\"width: " + (6 * times + 4) + "mm; text-align: right\">");
            for (int i = 0; i < times; i++) {
                html.box();
            }
            html.raw("</td></tr></table>\n");
        }
    }

    private void steps(List<PlanStep> steps, String prefix, int depth) {
        int number = 1;
        for (PlanStep step : steps) {
            step(step, prefix + number++, depth);
        }
    }

    private void step(PlanStep step, String number, int depth) {
        String indented = depth == 0 ? "" : " depth" + Math.min(depth, DEPTH_MAX);
        String size = Json.write(step).length() > LONG_CHARACTERS ? " long" : "";
        html.raw("<table class=\"step" + indented + size + "\"><tr><td class=\"tick\">")
                .box();
        html.raw("</td><td class=\"number\">").text(number).raw("</td><td>");
        body(step);
        html.raw("</td><td class=\"done\">").blank("at", "short").raw("</td></tr></table>\n");
        within(step, number, depth);
    }

    private void body(PlanStep step) {
        switch (step) {
            case PlanStep.Act act -> act(act);
            case PlanStep.Block block -> title(block.head(), "Do what follows");
            case PlanStep.Parallel parallel ->
                title(
                        parallel.head(),
                        parallel.branches().size() + " things side by side; they do not wait for each other");
            case PlanStep.ForEach loop -> {
                title(loop.head(), "For each one");
                line("For each " + loop.as() + " of " + filling.text(loop.of()) + ", at most " + loop.atMost()
                        + ". Which ones:");
                html.open("p").raw("<span class=\"blank line\"></span>").close("p");
            }
            case PlanStep.Wait wait -> waiting(wait);
            case PlanStep.Approve gate -> gate(gate);
            case PlanStep.Task task -> task(task);
            case PlanStep.RunRunbook run -> {
                title(run.head(), "Go through a runbook");
                line("Go through the runbook " + run.runbook() + ", which follows at the end of this sheet, with:");
                parameters(run.with());
            }
            case PlanStep.SetValues set -> {
                title(set.head(), "Work out");
                for (Map.Entry<String, Object> value : set.values().entrySet()) {
                    html.open("p.small")
                            .element("code", value.getKey() + " = " + filling.value(value.getValue()))
                            .raw(" ");
                    html.blank("", "middle").close("p");
                }
            }
            case PlanStep.Assert that -> {
                title(that.head(), "Go on only if this is true");
                html.open("p")
                        .raw("Go on only if ")
                        .element("code", filling.condition(that.that()))
                        .raw(" Otherwise: ")
                        .text(filling.text(that.message()))
                        .close("p");
            }
        }
    }

    private void within(PlanStep step, String number, int depth) {
        switch (step) {
            case PlanStep.Block block -> {
                steps(block.steps(), number + ".", depth + 1);
                if (!block.otherwise().isEmpty()) {
                    html.raw("<p class=\"depth" + Math.min(depth + 1, DEPTH_MAX) + "\"><b>Otherwise</b> (not "
                                    + "when the condition of step ")
                            .text(number)
                            .raw(" is true):</p>\n");
                    steps(block.otherwise(), number + ".else.", depth + 1);
                }
            }
            case PlanStep.Parallel parallel -> {
                char branch = 'a';
                for (List<PlanStep> steps : parallel.branches()) {
                    steps(steps, number + branch++ + ".", depth + 1);
                }
            }
            case PlanStep.ForEach loop -> steps(loop.steps(), number + ".", depth + 1);
            case PlanStep.Act none -> {}
            case PlanStep.Wait none -> {}
            case PlanStep.Approve none -> {}
            case PlanStep.Task none -> {}
            case PlanStep.RunRunbook none -> {}
            case PlanStep.SetValues none -> {}
            case PlanStep.Assert none -> {}
        }
    }

    private void title(PlanStep.Head head, String otherwise) {
        String name = filling.text(head.name());
        html.element("div.name", name.isBlank() ? otherwise : name);
        String when = head.when();
        if (when != null) {
            html.open("p")
                    .element("b", "Only if")
                    .raw(" ")
                    .element("code", filling.condition(when))
                    .close("p");
        }
    }

    private void act(PlanStep.Act act) {
        title(act.head(), act.call().action());
        call(act.call());
        PlanStep.Policy policy = act.policy();
        PlanStep.Call ready = policy.ready();
        if (ready != null) {
            line("Done when " + ready.action() + " holds: " + inline(ready.with()));
        }
        line("Give it " + DurationText.format(policy.timeout())
                + (policy.retry().attempts() > 1
                        ? "; try up to " + policy.retry().attempts() + " times"
                        : "")
                + ". " + undo(policy.undo()));
        writeDown(act.head().id());
    }

    private String undo(PlanStep.Undo undo) {
        return switch (undo) {
            case PlanStep.Undo.None none -> "";
            case PlanStep.Undo.BuiltIn own ->
                own.verb().equals("previous")
                        ? "Before it, keep what is there now; to undo, put that back."
                        : "To undo: " + own.verb() + " it.";
            case PlanStep.Undo.Calling calling ->
                "To undo: " + calling.call().action() + " "
                        + inline(calling.call().with()) + ".";
        };
    }

    /// Blanks for the fields of a result that later steps ask for.
    private void writeDown(@Nullable String id) {
        if (id == null) {
            return;
        }
        Set<String> fields = new TreeSet<>();
        Matcher matcher = Pattern.compile("(?<![\\w.])(?<!\"action\":\")" + Pattern.quote(id) + "\\.([a-z][a-z0-9_]*)")
                .matcher(everything);
        while (matcher.find()) {
            fields.add(matcher.group(1));
        }
        if (!fields.isEmpty()) {
            html.open("p");
            fields.forEach(field -> html.blank("[" + id + "." + field + "]", "middle"));
            html.close("p");
        }
    }

    private void call(PlanStep.Call call) {
        html.raw("<p class=\"small\"><code>").text(call.action()).raw("</code>");
        String effect = switch (call.effect()) {
            case READS -> "only looks";
            case CHANGES -> "changes";
            case DESTROYS -> "destroys";
        };
        html.element(call.effect() == Effect.DESTROYS ? "span.effect.destroys" : "span.effect", effect);
        String target = filling.text(call.target());
        html.text(target.equals("local") ? "" : "  on " + target).close("p");
        parameters(call.with());
        if (call.effect() == Effect.READS && call.action().endsWith(".check")) {
            line("Expected: all of this holds.");
        }
    }

    private void parameters(Map<String, Object> parameters) {
        Map<String, Object> flat = flat(parameters);
        if (flat.isEmpty()) {
            return;
        }
        html.open("table.params");
        flat.forEach((key, value) -> {
            String text = filling.value(value);
            if (!text.contains("\n")) {
                html.raw("<tr><td class=\"key\">")
                        .text(key)
                        .raw("</td><td class=\"mono\">")
                        .text(text)
                        .raw("</td></tr>\n");
            }
        });
        html.raw("<tr><td></td><td></td></tr>").close("table");
        // What has lines, such as a script, has the whole width.
        flat.forEach((key, value) -> {
            String text = filling.value(value);
            if (text.contains("\n")) {
                html.element("p.small", key + ":")
                        .open("pre")
                        .text(text.stripTrailing())
                        .close("pre");
            }
        });
    }

    /// The parameters by name; those of a map of texts, such as `env`, one by one, and so is an argument with lines.
    private static Map<String, Object> flat(Map<String, Object> parameters) {
        Map<String, Object> flat = new TreeMap<>();
        parameters.forEach((key, value) -> {
            if (value instanceof Map<?, ?> map
                    && !map.isEmpty()
                    && map.values().stream().allMatch(String.class::isInstance)) {
                map.forEach((name, text) -> flat.put(key + " " + name, text));
            } else {
                flat.put(key, value);
            }
        });
        return flat;
    }

    private String inline(Map<String, Object> parameters) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(parameters)
                .forEach((key, value) -> text.append(text.isEmpty() ? "" : ", ")
                        .append(key)
                        .append(' ')
                        .append(filling.value(value)));
        return text.toString();
    }

    private void waiting(PlanStep.Wait wait) {
        title(wait.head(), "Wait");
        PlanStep.Call until = wait.until();
        String duration = wait.duration();
        if (until == null) {
            line("Wait " + filling.text(duration == null ? "" : duration) + ".");
        } else {
            line("Look every " + DurationText.format(wait.every()) + " until this holds, at most "
                    + DurationText.format(wait.within()) + ":");
            call(until);
        }
    }

    private void gate(PlanStep.Approve gate) {
        html.open("div.gate").element("p", "DECIDE: " + PaperSheet.who(gate.by()));
        title(gate.head(), "May it go on?");
        if (!gate.show().isEmpty()) {
            line("Look at what these told: " + String.join(", ", gate.show()) + ".");
        }
        html.open("p")
                .box()
                .raw("yes, go on &#160; ")
                .box()
                .raw("no, stop here")
                .close("p");
        for (int i = 0; i < gate.by().count(); i++) {
            html.open("p")
                    .blank("Name", "middle")
                    .blank("Time", "short")
                    .blank("Signature", "middle")
                    .close("p");
        }
        line(silence(gate.deadline()) + " Silence is never a yes.");
        html.close("div");
    }

    private static String silence(PlanStep.Deadline deadline) {
        String next = deadline.escalateTo();
        return "If nobody answers within " + DurationText.format(deadline.within()) + ": "
                + switch (deadline.silence()) {
                    case ESCALATE -> "call " + (next == null ? "incident-lead" : next) + ".";
                    case HOLD -> "wait, and keep calling.";
                    case UNDO -> "undo everything done so far, newest first.";
                    case STOP -> "stop here.";
                };
    }

    private void task(PlanStep.Task task) {
        html.element(
                "p.small",
                "BY HAND: " + PaperSheet.who(task.by())
                        + (task.blocksRecovery() ? "" : " (the recovery does not wait for it)"));
        title(task.head(), "Do it by hand");
        if (!task.instructions().isBlank()) {
            html.open("pre")
                    .text(filling.text(task.instructions()).stripTrailing())
                    .close("pre");
        }
        for (Plan.InputSpec field : task.form()) {
            html.open("p")
                    .blank(field.name() + (field.help().isEmpty() ? "" : " (" + field.help() + ")"), "wide")
                    .close("p");
        }
        PlanStep.Call check = task.check();
        if (check != null) {
            line("Done when " + check.action() + " holds: " + inline(check.with()));
        }
        html.open("p").blank("Done by", "middle").blank("Signature", "middle").close("p");
        line(silence(task.deadline()));
    }

    private void line(String text) {
        if (!text.isBlank()) {
            html.element("p.small", text.strip());
        }
    }
}
