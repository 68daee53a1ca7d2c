package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.StepRef;
import dev.muster.runbooks.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Tells from the journal, and from what the agent wrote down on its own, whether anything was done twice.
final class CrashLedger {
    private CrashLedger() {}

    /// Every event that can happen once has happened once, and no entry is missing.
    static void assertEachOnce(List<JournalEntry> journal) {
        assertThat(journal)
                .extracting(JournalEntry::number)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, journal.size()).boxed().toList());
        List<String> once = new ArrayList<>();
        for (JournalEntry entry : journal) {
            String what = once(entry.event());
            if (!what.isEmpty()) {
                once.add(what);
            }
        }
        assertThat(once).doesNotHaveDuplicates().contains("RunStarted", "RunEnded");
    }

    private static String once(RunEvent event) {
        String kind = event.getClass().getSimpleName();
        return switch (event) {
            case RunEvent.RunStarted one -> kind;
            case RunEvent.RunEnded one -> kind;
            case RunEvent.PhaseStarted one -> kind + one.phase();
            case RunEvent.StampTaken one -> kind + one.stamp();
            case RunEvent.LossMeasured one -> kind;
            case RunEvent.StepStarted one -> kind(kind, one.step());
            case RunEvent.AttemptEnded one -> kind(kind, one.step());
            case RunEvent.StepDone one -> kind(kind, one.step());
            case RunEvent.GateOpened one -> kind(kind, one.gate());
            case RunEvent.GateAnswered one -> kind(kind, one.gate());
            case RunEvent.GateClosed one -> kind(kind, one.gate());
            case RunEvent.TaskOpened one -> kind(kind, one.task());
            case RunEvent.TaskDone one -> kind(kind, one.task());
            case RunEvent.ChildStarted one -> kind(kind, one.step());
            default -> "";
        };
    }

    private static String kind(String kind, StepRef step) {
        return kind + " " + step.key();
    }

    /// What the agent wrote about one call.
    ///
    /// @param action the action
    /// @param intents how often it was begun
    /// @param outcomes how often it ended
    record Written(String action, long intents, long outcomes) {}

    /// Every call of an effect that was ever begun by the agent of a state directory.
    static List<Written> written(Path stateDirectory) throws IOException {
        List<Written> calls = new ArrayList<>();
        Path directory = stateDirectory.resolve("agent/calls");
        if (Files.notExists(directory)) {
            return calls;
        }
        try (Stream<Path> each = Files.list(directory)) {
            for (Path call : each.toList()) {
                Path intent = call.resolve("intent.json");
                if (Files.exists(intent)) {
                    JsonNode told = Json.read(Files.readString(intent), JsonNode.class);
                    String action = told.at("/call/settings/action").asText();
                    calls.add(new Written(action, count(call, "intent"), count(call, "outcome")));
                }
            }
        }
        return calls;
    }

    /// Actions that were begun and have no outcome yet.
    static List<String> unfinished(Path stateDirectory) throws IOException {
        return written(stateDirectory).stream()
                .filter(call -> call.outcomes() < call.intents())
                .map(Written::action)
                .toList();
    }

    private static long count(Path call, String kind) throws IOException {
        try (Stream<Path> files = Files.list(call)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(kind + "(-\\d+)?\\.json"))
                    .count();
        }
    }
}
