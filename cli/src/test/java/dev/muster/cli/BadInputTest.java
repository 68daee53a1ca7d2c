package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.worker.engine.state.StateDirectory;
import dev.muster.worker.engine.state.StateOpening;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every wrong call ends with its own code and one clear sentence, prints no result, and leaves nothing half done.
class BadInputTest {
    @TempDir
    private Path directory = Path.of("");

    static Stream<Arguments> wrongCalls() {
        return Stream.of(
                wrong(64, "There is no command `chek`; did you mean `check`?", "chek"),
                wrong(64, "Name a runbook to check: a file, a directory, or an id.", "check"),
                wrong(64, "has no option `--jsn`; did you mean `--json`?", "check", "--jsn", "good.yaml"),
                wrong(66, "There is no file `none.yaml`.", "check", "none.yaml"),
                wrong(66, "did you mean `aegis/state-corruption`?", "check", "aegis/state-coruption"),
                wrong(66, "did you mean `aegis/disk-full`?", "plan", "disk-full"),
                wrong(64, "is a directory; name a file in it.", "plan", "."),
                wrong(66, "There is no action `file.restor`; did you mean `file.restore`?", "actions", "file.restor"),
                wrong(64, "The input `data_dir` is missing; it must be a directory", "run", "good.yaml"),
                wrong(64, "no input `data_dri`; did you mean `data_dir`?", "run", "good.yaml", "-i", "data_dri=/x"),
                wrong(
                        64,
                        "The input `tries` must be an integer",
                        "run",
                        "good.yaml",
                        "-i",
                        "data_dir=/x",
                        "-i",
                        "tries=many"),
                wrong(65, "did you mean `file.inspect`?", "run", "wrong.yaml"),
                wrong(69, "start one with `muster up`", "run", "good.yaml", "-i", "data_dir=/x"),
                wrong(69, "start one with `muster up`", "drill", "aegis/disk-full"),
                wrong(69, "start one with `muster up`", "approve", "some-run"),
                wrong(69, "No engine has run on", "runs"),
                wrong(64, "Expected a port from 0 to 65535 for `--port`, but it is `70000`.", "up", "--port", "70000"),
                wrong(69, "no Temporal server answered there", "up", "--port", "0", "--temporal", "127.0.0.1:1"),
                wrong(69, "is not a Temporal program", "up", "--port", "0", "--temporal-binary", "good.yaml"),
                wrong(64, "must be lower-case letters", "agent", "--target", "Web 1"));
    }

    private static Arguments wrong(int exitCode, String says, String... arguments) {
        return Arguments.of(exitCode, says, arguments);
    }

    @ParameterizedTest(name = "{2} ends with {0}")
    @MethodSource("wrongCalls")
    void aWrongCallSaysWhatIsWrong(int exitCode, String says, String[] arguments) {
        Books.write(directory, "good.yaml", Books.GOOD);
        Books.write(directory, "wrong.yaml", Books.WRONG);

        Ran ran = Ran.in(directory, arguments);

        assertThat(ran.err()).contains(says).doesNotContain("\tat ", "Exception");
        assertThat(ran.exitCode()).isEqualTo(exitCode);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void allProblemsOfACommandLineAreToldAtOnce() {
        Books.write(directory, "good.yaml", Books.GOOD);

        Ran ran = Ran.in(directory, "run", "good.yaml", "-i", "tries=many", "-i", "data_dri=/x");

        assertThat(ran.err()).contains("`data_dri`", "`data_dir` is missing", "`tries`");
    }

    @Test
    void aMissingSecretIsNamedAndSoIsARoleThatNobodyHolds() {
        Books.write(directory, "good.yaml", Books.GOOD);
        try (StateDirectory engine = open()) {
            engine.publish("127.0.0.1:1", "muster", "");
            Files.createFile(engine.records());

            Ran ran = Ran.in(directory, "run", "good.yaml", "-i", "data_dir=/x");

            assertThat(ran.exitCode()).isEqualTo(78);
            assertThat(ran.err())
                    .contains("The secret `SHOP_TOKEN` is not known", "Nobody holds the role `shop-oncall`");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aSecondUpSaysSoAndEnds() {
        try (StateDirectory engine = open()) {
            engine.publish("127.0.0.1:1", "muster", "http://127.0.0.1:8420");

            Ran ran = Ran.in(directory, "up", "--port", "0");

            assertThat(ran.exitCode()).isEqualTo(75);
            assertThat(ran.err()).contains("An engine already runs on", "http://127.0.0.1:8420");
        }
    }

    @Test
    void aPortInUseIsSaidBeforeAnythingIsStarted() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ran ran = Ran.in(directory, "up", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(ran.exitCode()).isEqualTo(75);
            assertThat(ran.err()).contains("Another program listens on port " + taken.getLocalPort());
            assertThat(directory.resolve("state")).doesNotExist();
        }
    }

    @Test
    void aStateDirectoryOfAnotherVersionIsLeftAlone() throws IOException {
        Path state = Files.createDirectory(directory.resolve("state"));
        Files.writeString(state.resolve("version"), "0\n");

        Ran ran = Ran.in(directory, "up", "--port", "0");

        assertThat(ran.exitCode()).isEqualTo(78);
        assertThat(ran.err()).contains("has version `0`");
        try (Stream<Path> entries = Files.list(state)) {
            assertThat(entries).containsExactly(state.resolve("version"));
        }
    }

    private StateDirectory open() {
        if (StateDirectory.open(directory.resolve("state")) instanceof StateOpening.Opened opened) {
            return opened.directory();
        }
        throw new AssertionError("The state directory could not be opened.");
    }
}
