package dev.muster.lab.aegis;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings of one server, from the environment and the command line.
///
/// @param stateDir the directory that holds everything the server keeps
/// @param host the address to listen on
/// @param port the port to listen on
/// @param token the master token, or null for none
/// @param agentCommand the agent's program, or null for the lab's own
/// @param switches the lab's switches
record AegisConfig(
        Path stateDir,
        String host,
        int port,
        @Nullable String token,
        @Nullable String agentCommand,
        LabSwitches switches) {

    static AegisConfig from(Map<String, String> environment, List<String> arguments) {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        String stateDir = text(environment, "AEGIS_STATE_DIR", home + "/.aegis");
        String port = text(environment, "AEGIS_PORT", "9100");
        for (int index = 0; index + 1 < arguments.size(); index++) {
            if (arguments.get(index).equals("--state-dir")) {
                stateDir = arguments.get(index + 1);
            } else if (arguments.get(index).equals("--port")) {
                port = arguments.get(index + 1);
            }
        }
        String token = environment.getOrDefault("AEGIS_AUTH_TOKEN", "");
        String agent = environment.getOrDefault("AEGIS_ACP_BIN", "");
        return new AegisConfig(
                Path.of(stateDir).toAbsolutePath().normalize(),
                text(environment, "AEGIS_HOST", "127.0.0.1"),
                portNumber(port),
                token.isEmpty() ? null : token,
                agent.isEmpty() ? null : agent,
                LabSwitches.from(environment));
    }

    boolean isLocalhost() {
        return host.equals("127.0.0.1") || host.equals("::1") || host.equals("localhost");
    }

    boolean isAcp() {
        return switches.release() == LabSwitches.Release.ACP;
    }

    boolean adopts() {
        return switches.sessions() == LabSwitches.SessionFate.ADOPT;
    }

    Path file(String name) {
        return stateDir.resolve(name);
    }

    private static String text(Map<String, String> environment, String name, String otherwise) {
        String value = environment.getOrDefault(name, "");
        return value.isEmpty() ? otherwise : value;
    }

    private static int portNumber(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            throw new StartRefused("The port is `" + text + "`; it must be a number from 0 to 65535.", notANumber);
        }
        throw new StartRefused("The port is `" + text + "`; it must be a number from 0 to 65535.");
    }
}
