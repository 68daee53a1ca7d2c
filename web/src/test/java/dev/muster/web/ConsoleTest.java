package dev.muster.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTest {
    private final InMemoryBackend backend = new InMemoryBackend(InstantSource.system());

    @Test
    void aPortInUseIsSaidAndTheTokenOfItsOwnerStays(@TempDir Path directory) throws Exception {
        Path tokenFile = directory.resolve("api.token");
        Files.writeString(tokenFile, "of the engine that runs");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> Console.start(
                            backend, new ConsoleOptions(port, tokenFile, InstantSource.system(), ZoneOffset.UTC)))
                    .isInstanceOfSatisfying(
                            PortInUseException.class,
                            refused -> assertThat(refused.port()).isEqualTo(port))
                    .hasMessage("Port " + port
                            + " on 127.0.0.1 is in use by another program; choose another one, or stop that program.");
        }

        assertThat(tokenFile).hasContent("of the engine that runs");
    }

    @Test
    void aPortThatCanNotBeIsRefused() {
        assertThatThrownBy(() -> ConsoleOptions.onPort(70_000, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aConsoleServesOnLoopbackAndStops() throws Exception {
        URI url;
        try (Console console = Console.start(backend, ConsoleOptions.onPort(0, null))) {
            url = URI.create(console.url());
            assertThat(url.getHost()).isEqualTo("127.0.0.1");
            assertThat(console.entryLink())
                    .startsWith(console.url() + "/enter?key=")
                    .isNotEqualTo(console.entryLink());
        }

        try (ServerSocket free = new ServerSocket(url.getPort(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(free.isBound()).isTrue();
        }
    }
}
