package dev.muster.worker.engine.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.worker.engine.Progress;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalProvisionerTest {
    private static final String SERVER = "echo 'temporal version 1.32.0'";
    private static final String CLI = "echo 'temporal version 1.6.1 (Server 1.31.0, UI 2.44.0)'";
    private static final String BUILDS =
            "echo 'go: downloading a v1' && echo a/b && echo run >> \"$GOBIN/../builds\" && sleep 0.7 && "
                    + "printf '#!/bin/sh\\necho temporal version 1.32.0\\n' > \"$GOBIN/server\" && chmod 755 \"$GOBIN/server\"";

    @TempDir
    Path scratch;

    @Test
    void theGivenBinaryWinsOverThePath() throws IOException {
        Path given = script("given/server", SERVER);
        script("bin/temporal", CLI);

        Provision found = provisioner().find(new ServerWish.With(given), Optional.empty());

        assertThat(found)
                .isEqualTo(
                        new Provision.Binary(given, new ServerBuild(ServerKind.SERVER, "1.32.0"), "the given binary"));
    }

    @Test
    void aGivenBinaryThatIsNoServerIsNotReplacedByAnother() throws IOException {
        script("bin/temporal", CLI);
        Path given = script("given/cat", "echo cat 9.1");

        Provision found = provisioner().find(new ServerWish.With(given), Optional.empty());

        assertThat(found)
                .isInstanceOfSatisfying(
                        Provision.NoServer.class,
                        none -> assertThat(none.attempts())
                                .singleElement()
                                .satisfies(
                                        attempt -> assertThat(attempt.outcome()).contains(given.toString())));
    }

    @Test
    void theCommandOnThePathIsKnownByTheServerItCarries() throws IOException {
        Path command = script("bin/temporal", CLI);

        Provision found = provisioner().find(new ServerWish.Any(), Optional.empty());

        assertThat(found)
                .isEqualTo(new Provision.Binary(
                        command, new ServerBuild(ServerKind.CLI, "1.31.0"), "`temporal` on the path"));
    }

    @Test
    void aBinaryThatCannotOpenTheDatabaseIsPassedOver() throws IOException {
        script("bin/temporal", CLI);
        Path cached = script("cache/temporal-server/v1.32.0/server", SERVER);

        Provision found =
                provisioner().find(new ServerWish.Any(), Optional.of(new ServerBuild(ServerKind.SERVER, "1.32.0")));

        assertThat(found)
                .isInstanceOfSatisfying(
                        Provision.Binary.class,
                        binary -> assertThat(binary.path()).isEqualTo(cached));
    }

    @Test
    void withNothingAtHandTheServerIsBuiltIntoTheCache() throws IOException {
        script("bin/go", BUILDS);
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        Progress progress = (doing, elapsed) -> heard.add(doing);

        Provision found =
                new TemporalProvisioner(surroundings(), progress).find(new ServerWish.Any(), Optional.empty());

        Path cached = scratch.resolve("cache/temporal-server/v1.32.0/server");
        assertThat(found)
                .isInstanceOfSatisfying(
                        Provision.Binary.class,
                        binary -> assertThat(binary.path()).isEqualTo(cached));
        assertThat(heard).isNotEmpty();
        assertThat(cached.getParent()).isDirectoryNotContaining("glob:**/building-*");
    }

    @Test
    void aTornBinaryInTheCacheIsBuiltAnew() throws IOException {
        script("bin/go", BUILDS);
        script("cache/temporal-server/v1.32.0/server", "exit 126");
        Path left = script("cache/temporal-server/v1.32.0/building-1/server", "exit 126");

        Provision found = provisioner().find(new ServerWish.Any(), Optional.empty());

        assertThat(found).isInstanceOf(Provision.Binary.class);
        assertThat(left.getParent()).doesNotExist();
    }

    @Test
    void twoEnginesBuildOnlyOnce() throws IOException {
        script("bin/go", BUILDS);

        CompletableFuture<Provision> one =
                CompletableFuture.supplyAsync(() -> provisioner().find(new ServerWish.Any(), Optional.empty()));
        CompletableFuture<Provision> other =
                CompletableFuture.supplyAsync(() -> provisioner().find(new ServerWish.Any(), Optional.empty()));

        assertThat(one.join()).isInstanceOf(Provision.Binary.class);
        assertThat(other.join()).isInstanceOf(Provision.Binary.class);
        assertThat(scratch.resolve("cache/temporal-server/v1.32.0/builds")).hasContent("run");
    }

    @Test
    void aBuildWithoutNetworkSaysSoAndEverythingTriedIsListed() throws IOException {
        script("bin/go", "echo 'go: go.temporal.io/server: dial tcp: lookup proxy: no such host' >&2; exit 1");

        Provision found = provisioner().find(new ServerWish.Any(), Optional.empty());

        assertThat(found).isInstanceOfSatisfying(Provision.NoServer.class, none -> {
            assertThat(none.attempts()).hasSize(4);
            assertThat(none.message())
                    .contains("`temporal` on the path", "`temporal-server` on the path", "the cache", "with Go")
                    .contains("the module proxy cannot be reached", "no such host")
                    .endsWith(TemporalProvisioner.HOW_TO_GET_ONE);
        });
    }

    @Test
    void anAddressWhereNobodyAnswersIsNotReplacedByAnotherServer() throws IOException {
        script("bin/temporal", CLI);
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        Provision found = provisioner().find(new ServerWish.At("127.0.0.1:" + port), Optional.empty());

        assertThat(found)
                .isInstanceOfSatisfying(
                        Provision.NoServer.class,
                        none -> assertThat(none.message()).contains("127.0.0.1:" + port));
    }

    @Test
    void theCommandIsStartedWithOurDatabaseAndSettings() {
        Provision.Binary binary = new Provision.Binary(
                Path.of("/opt/temporal"), new ServerBuild(ServerKind.CLI, "1.31.0"), "`temporal` on the path");
        ServerPorts ports = ServerPorts.choose();

        List<String> command = new ServerPlan(binary, scratch, ports).command();

        assertThat(command)
                .startsWith("/opt/temporal", "server", "start-dev")
                .containsSequence(
                        "--db-filename", scratch.resolve("temporal.db").toString())
                .containsSequence("--port", Integer.toString(ports.frontend().grpc()))
                .containsSequence("--dynamic-config-value", "history.timerProcessorMaxTimeShift=\"5ms\"")
                .contains("--headless");
    }

    private TemporalProvisioner provisioner() {
        return new TemporalProvisioner(surroundings(), Progress.SILENT);
    }

    private Surroundings surroundings() {
        return new Surroundings(scratch.resolve("cache"), List.of(scratch.resolve("bin")));
    }

    private Path script(String place, String body) throws IOException {
        Path file = scratch.resolve(place);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }
}
