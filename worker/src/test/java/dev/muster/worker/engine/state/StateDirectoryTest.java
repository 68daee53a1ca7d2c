package dev.muster.worker.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.worker.engine.EngineJson;
import dev.muster.worker.engine.OtherEngine;
import dev.muster.worker.engine.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    @TempDir
    Path scratch;

    @Test
    void aNewDirectoryIsPrivateAndVersioned() throws IOException {
        Path place = scratch.resolve("deep/state");

        try (StateDirectory state = opened(place)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                    .isEqualTo("rwx------");
            assertThat(place.resolve("version")).hasContent(StateDirectory.VERSION);
            assertThat(state.temporal()).isDirectory();
            assertThat(state.logs()).isDirectory();
            assertThat(state.runs()).isDirectory();
            assertThat(state.agent()).isDirectory();
            assertThat(state.records()).doesNotExist();
        }
    }

    @Test
    void aClosedDirectoryCanBeOpenedAgainAndItsAddressIsGone() {
        StateDirectory first = opened(scratch.resolve("state"));
        first.publish("127.0.0.1:1", "muster", OtherEngine.CONSOLE);
        first.close();

        try (StateDirectory second = opened(scratch.resolve("state"))) {
            assertThat(EngineAddress.read(second.root())).isInstanceOf(EngineLookup.Absent.class);
        }
    }

    @Test
    void aSecondEngineInTheSameProcessIsRefusedAndTheFirstKeepsItsLock() throws IOException {
        Path place = scratch.resolve("state");
        try (StateDirectory first = opened(place)) {
            first.publish("127.0.0.1:1", "muster", OtherEngine.CONSOLE);

            StateOpening second = StateDirectory.open(place);

            assertThat(second)
                    .isInstanceOfSatisfying(
                            StateOpening.InUse.class,
                            refused -> assertThat(refused.message())
                                    .contains(
                                            Long.toString(
                                                    ProcessHandle.current().pid()),
                                            OtherEngine.CONSOLE));
            Process other = OtherEngine.start(place);
            assertThat(OtherEngine.answer(other))
                    .contains(
                            "already runs",
                            Long.toString(ProcessHandle.current().pid()),
                            OtherEngine.CONSOLE);
        }
    }

    @Test
    void anEngineInAnotherProcessIsNamedAndWhenKilledItsDirectoryIsFree() throws Exception {
        Path place = scratch.resolve("state");
        Process other = OtherEngine.start(place);
        try {
            assertThat(OtherEngine.answer(other)).isEqualTo("READY 0");

            StateOpening refused = StateDirectory.open(place);

            assertThat(refused).isInstanceOfSatisfying(StateOpening.InUse.class, inUse -> {
                assertThat(inUse.pid()).hasValue(other.pid());
                assertThat(inUse.message()).contains(Long.toString(other.pid()), OtherEngine.CONSOLE);
            });
            assertThat(EngineAddress.read(place)).isInstanceOf(EngineLookup.Running.class);
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(EngineAddress.read(place))
                .isInstanceOfSatisfying(
                        EngineLookup.Gone.class,
                        gone -> assertThat(gone.message()).contains("muster up"));
        opened(place).close();
    }

    @Test
    void aDirectoryOfAnotherVersionIsRefusedAndLeftAsItWas() throws IOException {
        Files.writeString(scratch.resolve("version"), "7\n");

        StateOpening opening = StateDirectory.open(scratch);

        assertThat(opening)
                .isInstanceOfSatisfying(
                        StateOpening.OtherVersion.class,
                        refused -> assertThat(refused.message())
                                .contains("version `7`", "version `" + StateDirectory.VERSION + "`"));
        assertThat(scratch).isDirectoryNotContaining("glob:**/lock");
    }

    @Test
    void aDirectoryWithForeignFilesIsRefusedAndLeftAsItWas() throws IOException {
        Files.writeString(scratch.resolve("thesis.txt"), "do not touch");

        StateOpening opening = StateDirectory.open(scratch);

        assertThat(opening).isInstanceOf(StateOpening.Unusable.class);
        try (var entries = Files.list(scratch)) {
            assertThat(entries).hasSize(1);
        }
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsRefused() throws IOException {
        Path file = Files.writeString(scratch.resolve("file"), "x");

        assertThat(StateDirectory.open(file)).isInstanceOf(StateOpening.Unusable.class);
    }

    @Test
    void aDirectoryWithOnlyLogsBecomesAStateDirectory() throws IOException {
        Files.createDirectories(scratch.resolve("logs"));

        opened(scratch).close();

        assertThat(scratch.resolve("version")).exists();
    }

    @Test
    void anAddressWhosePidBelongsToAnotherProcessNowIsGone() {
        ProcessIdentity recycled = new ProcessIdentity(ProcessHandle.current().pid(), Instant.EPOCH);
        EngineJson.write(
                scratch.resolve("engine.json"), new EngineAddress("127.0.0.1:1", "muster", "http://x", recycled));

        assertThat(EngineAddress.read(scratch)).isInstanceOf(EngineLookup.Gone.class);
    }

    @Test
    void aTornAddressIsUnreadableAndNamed() throws IOException {
        Files.writeString(scratch.resolve("engine.json"), "{");

        assertThat(EngineAddress.read(scratch))
                .isInstanceOfSatisfying(
                        EngineLookup.Unreadable.class,
                        torn -> assertThat(torn.message()).contains("engine.json"));
    }

    private static StateDirectory opened(Path place) {
        StateOpening opening = StateDirectory.open(place);
        assertThat(opening).isInstanceOf(StateOpening.Opened.class);
        return ((StateOpening.Opened) opening).directory();
    }
}
