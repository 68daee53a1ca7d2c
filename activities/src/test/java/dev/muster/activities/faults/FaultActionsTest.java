package dev.muster.activities.faults;

import static dev.muster.activities.agent.Calls.call;
import static dev.muster.activities.agent.Calls.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.activities.agent.Calls;
import dev.muster.activities.host.ProcessTable;
import dev.muster.runbooks.journal.Failure;
import dev.muster.workflows.contract.StepCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultActionsTest {
    @TempDir
    Path directory;

    private Calls calls = new Calls(Path.of("/"));
    private Path scratch = Path.of("/");

    @BeforeEach
    void agent() throws Exception {
        calls = new Calls(directory.resolve("state"));
        scratch = Files.createDirectory(directory.resolve("scratch"));
    }

    private StepCall fault(String action, Map<String, Object> with) {
        return Calls.scratch(call(action, with), scratch);
    }

    private Path file(String text) throws Exception {
        return Files.writeString(scratch.resolve("state.json"), text);
    }

    @Test
    void fileIsDamagedInPlaceInEachWay() throws Exception {
        Path file = file("{\"a\": 1}");
        calls.done(fault("fault.corrupt", Map.of("file", file.toString(), "with", "flip", "at", 2)));
        assertThat(Files.readAllBytes(file)[2]).isEqualTo((byte) ~'a');

        calls.done(fault("fault.corrupt", Map.of("file", file.toString(), "with", "truncate")));
        assertThat(Files.size(file)).isEqualTo(4);

        calls.done(fault("fault.corrupt", Map.of("file", file.toString(), "with", "garbage")));
        assertThat(Files.readString(file)).contains("#garbage");

        var outcome = calls.done(fault("fault.corrupt", Map.of("file", file.toString(), "with", "empty")));
        assertThat(file).isEmptyFile();
        assertThat(result(outcome)).containsEntry("size", 0L);
    }

    @Test
    void faultThatChangesNothingFails() throws Exception {
        Path file = file("");

        Failure failure = calls.failure(fault("fault.corrupt", Map.of("file", file.toString(), "with", "empty")));

        assertThat(failure.message()).contains("is the same as before");
    }

    @Test
    void faultOutsideScratchIsRefusedUnlessItIsMeant() throws Exception {
        Path outside = Files.writeString(directory.resolve("live.json"), "{}");

        Failure failure = calls.failure(fault("fault.delete", Map.of("path", outside.toString())));

        assertThat(failure.kind()).isEqualTo(Failure.Kind.REFUSED);
        assertThat(failure.message()).contains("is not inside the run's scratch directory");
        assertThat(outside).exists();
        calls.done(fault("fault.delete", Map.of("path", outside.toString(), "live", true)));
        assertThat(outside).doesNotExist();
    }

    @Test
    void linkOutOfScratchProtectsWhatItLeadsTo() throws Exception {
        Path outside = Files.writeString(directory.resolve("live.json"), "{}");
        Path link = Files.createSymbolicLink(scratch.resolve("link"), outside);
        Path directoryLink = Files.createSymbolicLink(scratch.resolve("up"), directory);

        assertThat(calls.failure(fault("fault.corrupt", Map.of("file", link.toString(), "with", "empty")))
                        .kind())
                .isEqualTo(Failure.Kind.REFUSED);
        assertThat(calls.failure(fault(
                                "fault.delete",
                                Map.of(
                                        "path",
                                        directoryLink.resolve("live.json").toString())))
                        .kind())
                .isEqualTo(Failure.Kind.REFUSED);
        calls.done(fault("fault.delete", Map.of("path", link.toString())));
        assertThat(outside).hasContent("{}");
        assertThat(link).doesNotExist();
    }

    @Test
    void wholeDirectoryIsDeletedAndItsFilesAreCounted() throws Exception {
        Path tree = Files.createDirectories(scratch.resolve("state/audit"));
        Files.writeString(tree.resolve("one.log"), "1");
        Files.writeString(tree.resolveSibling("keys.json"), "{}");

        var outcome = calls.done(
                fault("fault.delete", Map.of("path", scratch.resolve("state").toString())));

        assertThat(result(outcome)).containsEntry("files", 2L);
        assertThat(scratch.resolve("state")).doesNotExist();
    }

    @Test
    void processOfTheRunIsKilled() throws Exception {
        Path pidFile = scratch.resolve("service.pid");
        StepCall start = fault(
                "process.start",
                Map.of(
                        "command",
                        List.of("sh", "-c", "trap '' TERM; echo $$ > service.pid; while true; do sleep 0.05; done"),
                        "directory",
                        scratch.toString(),
                        "pid_file",
                        pidFile.toString()));
        calls.done(start);
        try {
            var outcome = calls.done(fault("fault.kill", Map.of("pid_file", pidFile.toString())));

            long pid = Long.parseLong(Files.readString(pidFile).strip());
            assertThat(result(outcome)).containsEntry("pid", pid);
            assertThat(ProcessTable.alive(pid)).isFalse();
        } finally {
            calls.done(Calls.ordered(start, StepCall.Order.UNDO));
        }
    }

    @Test
    void processOfSomebodyElseIsNotKilled() throws Exception {
        Process other = new ProcessBuilder("sleep", "300").start();
        try {
            Path pidFile = Files.writeString(scratch.resolve("service.pid"), Long.toString(other.pid()));

            Failure failure = calls.failure(fault("fault.kill", Map.of("pid_file", pidFile.toString())));

            assertThat(failure.message()).startsWith("There is no process to kill:");
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void directoryIsFilledUpToItsQuota() throws Exception {
        Path full = Files.createDirectory(scratch.resolve("data"));
        Files.writeString(full.resolve("state.json"), "0123456789");

        var outcome = calls.done(fault("fault.fill_disk", Map.of("directory", full.toString(), "quota", "300KiB")));

        assertThat(result(outcome)).containsEntry("bytes", 300L * 1024 - 10);
        assertThat(full.resolve("muster-fill.bin")).hasSize(300L * 1024 - 10);
    }

    @Test
    void quotaThatWouldFillTheWholeDiskIsRefused() throws Exception {
        Path full = Files.createDirectory(scratch.resolve("data"));

        Failure failure =
                calls.failure(fault("fault.fill_disk", Map.of("directory", full.toString(), "quota", "1000TiB")));

        assertThat(failure.message()).contains("`256MiB` would stay free");
        assertThat(full).isEmptyDirectory();
    }
}
