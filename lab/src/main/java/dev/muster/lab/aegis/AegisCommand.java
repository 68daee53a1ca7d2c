package dev.muster.lab.aegis;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The command line that starts a stand-in: the JVM that runs now, quick flags, and only the classes the stand-in
/// needs.
final class AegisCommand {

    private static final List<Class<?>> NEEDED =
            List.of(Aegis.class, ObjectMapper.class, JsonFactory.class, JsonInclude.class);

    private AegisCommand() {}

    /// The argv; the lab's switches are in it, so that whoever runs it needs to know only the real server's variables.
    static List<String> of(AegisOptions options) {
        List<String> command = new ArrayList<>();
        command.add("env");
        for (Map.Entry<String, String> variable :
                options.switches().toEnvironment().entrySet()) {
            command.add(variable.getKey() + "=" + variable.getValue());
        }
        if (options.agentCommand() != null) {
            command.add("AEGIS_ACP_BIN=" + options.agentCommand());
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx96m"));
        command.addAll(List.of("-cp", classPath(), Aegis.class.getName()));
        return List.copyOf(command);
    }

    private static String classPath() {
        List<String> places =
                NEEDED.stream().map(AegisCommand::placeOf).distinct().toList();
        return String.join(System.getProperty("path.separator"), places);
    }

    private static String placeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            // The class loader made this address from a file's path.
            throw new IllegalStateException("The place of `" + type.getName() + "` has no path.", impossible);
        }
    }
}
