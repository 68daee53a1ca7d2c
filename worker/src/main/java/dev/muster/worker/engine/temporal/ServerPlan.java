package dev.muster.worker.engine.temporal;

import dev.muster.worker.engine.AtomicFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// How a server is to run: its program, its files, its ports. Everything that makes two servers different is in the
/// digest,
/// so a server left behind can be compared with the one that is wanted.
///
/// @param binary the program
/// @param directory the server's own directory
/// @param ports where it listens
record ServerPlan(Provision.Binary binary, Path directory, ServerPorts ports) {
    /// The file whose path stands in the command line of every server of this directory, and of no other process.
    Path marker() {
        return switch (binary.build().kind()) {
            case SERVER -> directory.resolve("server.yaml");
            case CLI -> directory.resolve("temporal.db");
        };
    }

    /// The files whose paths mark a server of a directory, whatever its program.
    static List<Path> markers(Path directory) {
        return List.of(directory.resolve("server.yaml"), directory.resolve("temporal.db"));
    }

    /// Writes the files that the server reads at its start.
    void writeConfiguration() {
        switch (binary.build().kind()) {
            case SERVER -> {
                AtomicFiles.write(dynamicFile(), DynamicSettings.asYaml());
                AtomicFiles.write(marker(), serverYaml());
            }
            case CLI -> {
                // Everything is in its arguments.
            }
        }
    }

    /// The program with its arguments.
    List<String> command() {
        String program = binary.path().toString();
        return switch (binary.build().kind()) {
            case SERVER -> List.of(program, "--config-file", marker().toString(), "--allow-no-auth", "start");
            case CLI -> cliCommand(program);
        };
    }

    private List<String> cliCommand(String program) {
        List<String> command = new ArrayList<>(List.of(program, "server", "start-dev"));
        command.addAll(List.of("--db-filename", marker().toString()));
        command.addAll(List.of("--ip", "127.0.0.1", "--headless", "--log-level", "warn"));
        command.addAll(List.of("--port", Integer.toString(ports.frontend().grpc())));
        command.addAll(List.of("--http-port", Integer.toString(ports.frontendHttp())));
        command.addAll(
                List.of("--metrics-port", Integer.toString(ports.matching().grpc())));
        command.addAll(List.of("--sqlite-pragma", "journal_mode=WAL", "--sqlite-pragma", "synchronous=2"));
        DynamicSettings.VALUES.forEach(
                (key, value) -> command.addAll(List.of("--dynamic-config-value", key + "=" + value)));
        return List.copyOf(command);
    }

    /// A digest of program, arguments and configuration.
    String digest() {
        String all =
                String.join("\n", command()) + "\n" + binary.build() + "\n" + serverYaml() + DynamicSettings.asYaml();
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException impossible) {
            // Every Java platform must provide SHA-256.
            throw new IllegalStateException(impossible);
        }
    }

    private Path dynamicFile() {
        return directory.resolve("dynamic.yaml");
    }

    private String serverYaml() {
        return SERVER_YAML
                .replace("@HISTORY_STORE@", store("temporal.db", "2"))
                .replace("@VISIBILITY_STORE@", store("visibility.db", "1"))
                .replace("@FRONTEND@", service(ports.frontend(), ", httpPort: " + ports.frontendHttp()))
                .replace("@MATCHING@", service(ports.matching(), ""))
                .replace("@HISTORY@", service(ports.history(), ""))
                .replace("@WORKER@", service(ports.worker(), ""))
                .replace("@TARGET@", ports.target())
                .replace("@HTTP@", "127.0.0.1:" + ports.frontendHttp())
                .replace("@DYNAMIC@", quoted(dynamicFile()));
    }

    private static String service(ServerPorts.Service ports, String more) {
        return "{rpc: {grpcPort: " + ports.grpc() + ", membershipPort: " + ports.membership()
                + ", bindOnIP: \"127.0.0.1\"" + more + "}}";
    }

    private String store(String file, String synchronous) {
        return """
                pluginName: sqlite
                        databaseName: %s
                        connectAddr: localhost
                        connectProtocol: tcp
                        connectAttributes: {mode: rwc, cache: private, setup: "true", journal_mode: wal, synchronous: "%s", busy_timeout: "10000"}
                        maxConns: 1
                        maxIdleConns: 1""".formatted(quoted(directory.resolve(file)), synchronous);
    }

    private static String quoted(Path path) {
        return "\"" + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /// The history store is synced at each commit, so that it survives a power cut; the visibility store is rebuilt
    /// from it
    /// and need not be.
    private static final String SERVER_YAML = """
            log: {stdout: true, level: warn}
            persistence:
              numHistoryShards: 4
              defaultStore: default
              visibilityStore: visibility
              datastores:
                default:
                  sql:
                    @HISTORY_STORE@
                visibility:
                  sql:
                    @VISIBILITY_STORE@
            global:
              membership: {maxJoinDuration: 30s, broadcastAddress: "127.0.0.1"}
              pprof: {port: 0}
            services:
              frontend: @FRONTEND@
              matching: @MATCHING@
              history: @HISTORY@
              worker: @WORKER@
            clusterMetadata:
              enableGlobalNamespace: false
              failoverVersionIncrement: 10
              masterClusterName: active
              currentClusterName: active
              clusterInformation:
                active: {enabled: true, initialFailoverVersion: 1, rpcName: frontend, rpcAddress: "@TARGET@", httpAddress: "@HTTP@"}
            dcRedirectionPolicy: {policy: noop}
            archival:
              history: {state: disabled}
              visibility: {state: disabled}
            namespaceDefaults:
              archival:
                history: {state: disabled}
                visibility: {state: disabled}
            dynamicConfigClient: {filepath: @DYNAMIC@, pollInterval: 10s}
            """;
}
