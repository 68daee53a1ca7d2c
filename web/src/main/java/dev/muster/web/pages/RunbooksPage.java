package dev.muster.web.pages;

import dev.muster.runbooks.plan.Plan;
import dev.muster.web.backend.RunbookSummary;
import dev.muster.web.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Every runbook, by system; found by what somebody sees.
///
/// @param query what was searched for; empty for all
/// @param systems the runbooks of each system
/// @param count how many were found
public record RunbooksPage(String query, List<Group> systems, int count) {

    public record Group(String name, List<Row> runbooks) {}

    /// @param severity how bad it is, or null if the document says none
    /// @param symptoms what somebody sees who needs it
    /// @param promise the objectives in words
    /// @param drill the last drill in words
    /// @param verdict the last drill's verdict, or null if there was none
    public record Row(
            String runbook,
            String title,
            @Nullable Badge severity,
            List<String> symptoms,
            String promise,
            String drill,
            @Nullable Badge verdict) {}

    /// The runbooks that hold every word of the query in their id, title, symptoms or description.
    public static RunbooksPage of(List<RunbookSummary> runbooks, String query, Moment moment) {
        Map<String, List<Row>> bySystem = new TreeMap<>();
        List<String> words = List.of(query.toLowerCase(Locale.ROOT).strip().split("\\s+"));
        int count = 0;
        for (RunbookSummary runbook : runbooks) {
            if (words.stream().allMatch(word -> text(runbook).contains(word))) {
                bySystem.computeIfAbsent(runbook.system(), name -> new ArrayList<>())
                        .add(row(runbook, moment));
                count++;
            }
        }
        return new RunbooksPage(
                query,
                bySystem.entrySet().stream()
                        .map(each -> new Group(each.getKey(), List.copyOf(each.getValue())))
                        .toList(),
                count);
    }

    private static String text(RunbookSummary runbook) {
        Plan.Heading heading = runbook.heading();
        return (heading.runbook() + " " + heading.title() + " " + String.join(" ", heading.symptoms()) + " "
                        + heading.description())
                .toLowerCase(Locale.ROOT);
    }

    private static Row row(RunbookSummary runbook, Moment moment) {
        Plan.Heading heading = runbook.heading();
        RunbookSummary.LastDrill last = runbook.lastDrill();
        return new Row(
                heading.runbook(),
                heading.title(),
                heading.severity().isEmpty() ? null : Badge.ofSeverity(heading.severity()),
                heading.symptoms(),
                runbook.planDigest() == null ? "has errors and can't be started" : promise(runbook.objectives()),
                runbook.planDigest() == null ? "" : drill(runbook, last, moment),
                runbook.planDigest() == null
                        ? new Badge("bad", "✕", "errors")
                        : last == null ? null : Badge.ofVerdict(last.verdict()));
    }

    /// The objectives in words; empty if nothing is promised.
    static String promise(Plan.Objectives objectives) {
        List<String> promises = new ArrayList<>();
        if (objectives.rto() != null) {
            promises.add("back in " + Words.about(objectives.rto().target()));
        }
        if (objectives.rpo() != null) {
            Plan.RecoveryPoint point = objectives.rpo();
            if (point.records() != null) {
                promises.add(
                        point.records() == 0
                                ? "nothing lost"
                                : "at most " + Words.count(point.records(), "record", "records") + " lost");
            }
            if (point.window() != null) {
                promises.add("at most " + Words.about(point.window()) + " lost");
            }
        }
        return String.join(", ", promises);
    }

    private static String drill(RunbookSummary runbook, RunbookSummary.@Nullable LastDrill last, Moment moment) {
        if (last == null) {
            return runbook.drillable() ? "never drilled" : "can't be drilled";
        }
        String version = Objects.equals(runbook.planDigest(), last.planDigest()) ? "this version" : "an older version";
        String time = last.recovery() == null ? "" : " in " + Words.took(last.recovery());
        return "drilled " + moment.ago(last.ended()) + time + ", " + version;
    }
}
