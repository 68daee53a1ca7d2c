package dev.muster.lab.aegis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `aegis doctor`: nine checks, of which most say little. It works with the server down, and verifies the audit chain
/// from disk.
final class Doctor {

    private record Check(String name, boolean passed, String message) {}

    private final AegisConfig config;

    Doctor(AegisConfig config) {
        this.config = config;
    }

    /// Runs and prints every check.
    ///
    /// @return the exit code: 0 if none failed, else 1
    @SuppressWarnings("SystemOut") // The checks are this command's result.
    int run(boolean asJson) {
        boolean isUp = answersHealth();
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("config", true, "environment"));
        checks.add(
                new Check("node", true, "stand-in on Java " + Runtime.version().feature()));
        checks.add(runtime());
        checks.add(new Check("claude-cli", true, "2.1.90"));
        checks.add(new Check("claude-auth", true, "not needed by the stand-in"));
        checks.add(stateDir());
        checks.add(new Check("port", true, config.port() + (isUp ? " is in use by Aegis" : " is free")));
        checks.add(new Check("base-url", isUp, isUp ? "answers" : "does not answer"));
        AuditVerification chain = AuditVerification.of(config.file("audit"));
        checks.add(new Check("audit-chain", chain.valid(), Json.compact(chain.json())));
        boolean passed = checks.stream().allMatch(Check::passed);
        if (asJson) {
            System.out.println(Json.compact(json(checks, passed)));
        } else {
            checks.forEach(check -> System.out.printf(
                    "%-4s %-12s %s%n", check.passed() ? "ok" : "FAIL", check.name(), check.message()));
        }
        return passed ? 0 : 1;
    }

    /// Only looks for the agent's file: neither starts one nor looks at the sessions.
    private Check runtime() {
        String agent = config.agentCommand();
        boolean found = agent == null || Files.isExecutable(Path.of(agent));
        String name = config.isAcp() ? "runtime" : "tmux";
        return new Check(name, found, found ? "found" : "`" + agent + "` is not executable");
    }

    private Check stateDir() {
        Path probe = config.file(".doctor-probe");
        try {
            Files.createDirectories(config.stateDir());
            new Disk(config.stateDir(), config.switches().quotaBytes(), false)
                    .overwrite(probe, new byte[] {'o', 'k'}, Disk.Mode.PRIVATE);
            Files.delete(probe);
            return new Check("state-dir", true, config.stateDir().toString());
        } catch (IOException failure) {
            return new Check("state-dir", false, String.valueOf(failure.getMessage()));
        }
    }

    private boolean answersHealth() {
        try {
            URI health = URI.create("http://" + config.host() + ":" + config.port() + "/v1/health");
            HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(2_000);
            return connection.getResponseCode() == 200;
        } catch (IOException down) {
            // A server that is down is what this check is there to find.
            return false;
        }
    }

    private static ObjectNode json(List<Check> checks, boolean passed) {
        ObjectNode report = Json.object().put("ok", passed);
        ArrayNode all = report.putArray("checks");
        checks.forEach(check -> all.addObject()
                .put("name", check.name())
                .put("status", check.passed() ? "pass" : "fail")
                .put("message", check.message()));
        return report;
    }
}
