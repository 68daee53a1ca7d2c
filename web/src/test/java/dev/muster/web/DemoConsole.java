package dev.muster.web;

import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import dev.muster.web.backend.RunbookDocument;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Scenes to look at and to test with.
final class DemoConsole {
    static final RunEvent.Person DANA =
            new RunEvent.Person("dana", "console", "The backup is from before the disk error");

    private DemoConsole() {}

    /// A drill at its gate since two minutes, one that is held, one that prints, and a finished one.
    static InMemoryBackend scene(Instant now) {
        InMemoryBackend backend = runbooks(new InMemoryBackend(InstantSource.system()));
        backend.with("drill-gate", Story.brokenDrill(now.minusSeconds(150)).recoveryToGate());
        Story held = new Story(now.minusSeconds(200), RunMode.INCIDENT, Story.RAVI).recoveryToGate();
        backend.with(
                "incident-held", held.at(95_000).answered(DANA, true).restored().heldAtStart());
        backend.with("drill-done", done(now.minusSeconds(7200), 64_000));
        backend.with("drill-late", done(now.minusSeconds(12 * 86_400), 420_000));
        return backend;
    }

    static Story done(Instant start, long answeredMilli) {
        return Story.brokenDrill(start)
                .recoveryToGate()
                .at(answeredMilli)
                .answered(DANA, true)
                .restored()
                .startedAegis()
                .proven();
    }

    static InMemoryBackend runbooks(InMemoryBackend backend) {
        return backend.with(new RunbookDocument(
                        StateCorruption.RUNBOOK,
                        "library/aegis/state-corruption.yaml",
                        StateCorruption.SOURCE,
                        StateCorruption.PLAN,
                        List.of(new RunbookDocument.Finding(
                                false,
                                "unused-output",
                                14,
                                3,
                                "The output `sessions` is used by no other runbook.",
                                null))))
                .with(new RunbookDocument(
                        "aegis/backup", "library/aegis/backup.yaml", "muster: 1\n", backup(), List.of()))
                .with(new RunbookDocument(
                        "zeus/replay",
                        "library/zeus/replay.yaml",
                        "muster: 1\nrunbook: zeus/replay\nstepz: []\n",
                        null,
                        List.of(new RunbookDocument.Finding(
                                true,
                                "unknown-key",
                                3,
                                1,
                                "`stepz` is not a key of a runbook.",
                                "Did you mean `steps`?"))));
    }

    private static Plan backup() {
        Plan whole = StateCorruption.PLAN;
        return new Plan(
                Plan.SEMANTICS,
                new Plan.Heading("aegis/backup", "Back up Aegis", List.of("A backup is due"), "minor", List.of(), ""),
                new Plan.Signature(List.of(), List.of(), java.util.Map.of()),
                new Plan.Objectives(null, null),
                whole.procedure(),
                null,
                java.util.Map.of());
    }

    /// Serves the scene until the process is ended, for looking at it in a browser.
    public static void main(String[] arguments) throws Exception {
        Console console =
                Console.start(scene(Instant.now()), ConsoleOptions.onPort(Integer.parseInt(arguments[0]), null));
        java.nio.file.Files.writeString(java.nio.file.Path.of(arguments[1]), console.entryLink());
        Thread.currentThread().join();
    }
}
