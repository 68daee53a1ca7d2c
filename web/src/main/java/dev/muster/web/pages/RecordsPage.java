package dev.muster.web.pages;

import dev.muster.web.backend.RunLine;
import java.util.List;
import java.util.Locale;

/// The records of runs that have ended, newest first.
///
/// @param query what was searched for; empty for all
/// @param records those found
public record RecordsPage(String query, List<RunRow> records) {

    /// The records that hold every word of the query in their runbook, title, mode or verdict.
    public static RecordsPage of(List<RunLine> ended, String query, Moment moment) {
        List<String> words = List.of(query.toLowerCase(Locale.ROOT).strip().split("\\s+"));
        return new RecordsPage(
                query,
                ended.stream()
                        .filter(line ->
                                words.stream().allMatch(word -> text(line).contains(word)))
                        .map(line -> RunRow.ended(line, moment))
                        .toList());
    }

    private static String text(RunLine line) {
        String verdict = line.result() == null ? "" : line.result().verdict();
        return (line.runId() + " " + line.runbook() + " " + line.title() + " " + line.mode() + " " + verdict)
                .replace('_', ' ')
                .toLowerCase(Locale.ROOT);
    }
}
