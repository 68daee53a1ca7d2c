package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.records.RunRecord;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import dev.muster.workflows.client.Reply;
import dev.muster.workflows.contract.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpineTest {
    private static final String RUNBOOK = """
            muster: 1
            runbook: test/put-back
            title: A file is put back
            symptoms: [The file is wrong]
            severity: minor
            objectives:
              rto: {target: 5m, clock: declared}
            inputs:
              good: {type: path, help: the copy}
              live: {type: path, help: the file}
            steps:
              - id: copy
                name: Is there a copy?
                file.inspect: {path: "${inputs.good}"}
              - name: Replace the file of ${copy.size} bytes?
                approve:
                  by: {role: oncall, count: 1, not: starter}
                  show: [copy]
                  within: 10m
                  silence: hold
              - name: Put the copy in place
                file.restore: {from: "${inputs.good}", to: "${inputs.live}"}
                undo: previous
              - name: Say so
                shell.run: {command: [echo, done]}
            verify:
              window: {good: 2, for: 1s, every: 500ms, within: 30s}
              checks:
                - name: The file is there
                  file.mode: {path: "${inputs.live}", is: "0600"}
            """;

    @TempDir
    static Path directory;

    private static TestEngine engine;

    @BeforeAll
    static void start() throws IOException {
        engine = TestEngine.start(directory.resolve("state"), Map.of());
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void aRunbookGoesFromItsTextToASealedRecord() throws IOException {
        Path good = Files.writeString(directory.resolve("good"), "right");
        Path live = Files.writeString(directory.resolve("live"), "wrong");
        Files.setPosixFilePermissions(live, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        Plan plan = engine.plan("put-back.yaml", RUNBOOK);

        String run =
                engine.start(plan, RunMode.INCIDENT, Map.of("good", good.toString(), "live", live.toString()), false);
        Awaitility.await()
                .until(() -> engine.engine.store().inbox().stream()
                        .anyMatch(open -> open.runId().equals(run)));
        Reply reply = engine.engine
                .runs()
                .decide(
                        run,
                        new Decision(
                                null,
                                Decision.Verdict.APPROVE,
                                new RunEvent.Person("dana", "cli", "the copy is good"),
                                plan.digest(),
                                Map.of()));
        RunRecord record = engine.end(run);

        assertThat(reply).isInstanceOf(Reply.Accepted.class);
        assertThat(live).hasContent("right");
        assertThat(record.json()).contains("\"dana\"").contains(plan.digest());
        assertThat(engine.events(run)).last().isInstanceOf(RunEvent.RunEnded.class);
        assertThat(((RunEvent.RunEnded) engine.events(run).getLast()).ending()).isEqualTo(RunEvent.Ending.COMPLETED);
    }
}
