package dev.muster.lab.aegis;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a stand-in is started with.
///
/// @param port the port, or 0 for any free one
/// @param token the master token, or null for a server without
/// @param agentCommand the program of the agents, or null for the lab's own
/// @param switches how the stand-in behaves
/// @param historyDays how many days before today get an audit file before the first start; 0 for none
/// @param recordsPerDay how many records each of them holds
public record AegisOptions(
        int port,
        @Nullable String token,
        @Nullable String agentCommand,
        LabSwitches switches,
        int historyDays,
        int recordsPerDay) {

    /// The master token of a stand-in that was not given another.
    public static final String TOKEN = "lab-master-token";

    /// Any free port, a master token, the newer version as it really behaves, and three days of audit records.
    public static AegisOptions defaults() {
        LabSwitches quickStorage = LabSwitches.defaults().withStorageDelay(Duration.ofMillis(100));
        return new AegisOptions(0, TOKEN, null, quickStorage, 3, 20);
    }

    /// The same on another port; 0 for any free one.
    public AegisOptions withPort(int other) {
        return new AegisOptions(other, token, agentCommand, switches, historyDays, recordsPerDay);
    }

    /// The same with another master token, or none.
    public AegisOptions withToken(@Nullable String other) {
        return new AegisOptions(port, other, agentCommand, switches, historyDays, recordsPerDay);
    }

    /// The same with another program as agent.
    public AegisOptions withAgentCommand(@Nullable String other) {
        return new AegisOptions(port, token, other, switches, historyDays, recordsPerDay);
    }

    /// The same with other switches.
    public AegisOptions withSwitches(LabSwitches other) {
        return new AegisOptions(port, token, agentCommand, other, historyDays, recordsPerDay);
    }

    /// The same with another history of audit records.
    public AegisOptions withHistory(int days, int records) {
        return new AegisOptions(port, token, agentCommand, switches, days, records);
    }
}
