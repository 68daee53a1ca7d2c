package dev.muster.web.pages;

import dev.muster.runbooks.view.Waits;
import dev.muster.web.text.Words;
import java.util.List;
import java.util.Map;

/// Something a person does by hand.
///
/// @param runId the run
/// @param path the step
/// @param eyebrow whose task it is, since when
/// @param name what it is
/// @param instructions what to do
/// @param facts silence, and whether the clock waits
/// @param form the fields, and whether the person may fill them in
public record TaskCard(
        String runId, String path, String eyebrow, String name, String instructions, List<Fact> facts, Form form) {

    /// @param fields in order
    /// @param allowed whether the form is offered
    /// @param note why not; may be empty
    public record Form(List<FieldRow> fields, boolean allowed, String note) {}

    static TaskCard of(String runId, Waits.Task task, String person, Map<String, String> typed, Moment moment) {
        boolean mine = task.asked().contains(person);
        return new TaskCard(
                runId,
                task.step().path(),
                (mine ? "Your task" : "A task of " + Words.anyOf(task.asked())) + " "
                        + moment.since(task.timing().since()),
                task.name(),
                task.instructions(),
                List.of(
                        new Fact("Silence", GateCard.silence(task.timing(), moment)),
                        new Fact(
                                "Clock",
                                task.blocksRecovery()
                                        ? "The recovery waits for it."
                                        : "The recovery goes on meanwhile.")),
                new Form(
                        task.form().stream()
                                .map(spec -> FieldRow.of("form.", spec, typed, Map.of()))
                                .toList(),
                        mine,
                        mine ? "" : "You act as " + person + ", who is not asked."));
    }
}
