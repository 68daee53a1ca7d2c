package dev.muster.worker.engine.temporal;

import dev.muster.worker.engine.EngineJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/// The loopback ports of one server. They are chosen once and kept, because the server's members find each other under
/// the
/// ports of the last start and clients reconnect to the same address.
///
/// @param frontend the ports of the service that clients talk to
/// @param frontendHttp the port of its HTTP interface
/// @param history the ports of the history service
/// @param matching the ports of the matching service
/// @param worker the ports of the system's own workers
record ServerPorts(Service frontend, int frontendHttp, Service history, Service matching, Service worker) {
    /// Where connections that programs open themselves take their ports from starts above this range on every system in
    /// use, so a port chosen here is not taken by chance.
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int PORTS_NEEDED = 9;

    /// The ports of one service.
    ///
    /// @param grpc where it is called
    /// @param membership where the members find each other
    record Service(int grpc, int membership) {}

    /// Ports that are free now.
    static ServerPorts choose() {
        Set<Integer> chosen = new HashSet<>();
        while (chosen.size() < PORTS_NEEDED) {
            int candidate = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(candidate)) {
                chosen.add(candidate);
            }
        }
        List<Integer> ports = List.copyOf(chosen);
        return new ServerPorts(
                new Service(ports.get(0), ports.get(1)),
                ports.get(2),
                new Service(ports.get(3), ports.get(4)),
                new Service(ports.get(5), ports.get(6)),
                new Service(ports.get(7), ports.get(8)));
    }

    /// The ports kept from an earlier start.
    static Optional<ServerPorts> read(Path file) throws IOException {
        return EngineJson.read(file, ServerPorts.class);
    }

    /// Host and port for clients.
    String target() {
        return "127.0.0.1:" + frontend.grpc();
    }

    /// The ports that some process listens on.
    List<Integer> taken() {
        return Stream.of(
                        Stream.of(frontend, history, matching, worker)
                                .flatMap(service -> Stream.of(service.grpc(), service.membership())),
                        Stream.of(frontendHttp))
                .flatMap(ports -> ports)
                .filter(port -> !isFree(port))
                .toList();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
