package dev.muster.activities.agent;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/// Who an agent is and where it keeps its things.
///
/// @param target the target it serves
/// @param host the name of its machine
/// @param state its own directory, readable by its user only; on a disk that survives a restart of the machine
public record AgentSettings(String target, String host, Path state) {
    /// Settings for this machine.
    public static AgentSettings of(String target, Path state) {
        try {
            return new AgentSettings(target, InetAddress.getLocalHost().getHostName(), state);
        } catch (UnknownHostException e) {
            // A machine whose name does not resolve is still a machine; the name is for people only.
            return new AgentSettings(target, "localhost", state);
        }
    }

    /// `target/host/pid`, as records show it.
    public String identity() {
        return target + "/" + host + "/" + ProcessHandle.current().pid();
    }
}
