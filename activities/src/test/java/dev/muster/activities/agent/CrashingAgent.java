package dev.muster.activities.agent;

import dev.muster.runbooks.json.Json;
import dev.muster.workflows.contract.StepCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// An agent in a process of its own, to be killed.
public final class CrashingAgent {
    private CrashingAgent() {}

    /// @param arguments the agent's state directory and a file with the call
    public static void main(String[] arguments) throws Exception {
        StepCall call = Json.read(Files.readString(Path.of(arguments[1])), StepCall.class);
        new Calls(Path.of(arguments[0])).agent().run(call, new Delivery(1, "a"), details -> true);
    }

    /// Starts one.
    static Process start(Path state, StepCall call) throws IOException {
        Path file = Files.writeString(Files.createTempFile("call", ".json"), Json.write(call));
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingAgent.class.getName(),
                        state.toString(),
                        file.toString()))
                .inheritIO()
                .start();
    }
}
