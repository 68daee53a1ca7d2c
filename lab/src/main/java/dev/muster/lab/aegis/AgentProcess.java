package dev.muster.lab.aegis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// An agent started by this server: a child in its own process group, spoken to in JSON-RPC 2.0, one message a line.
final class AgentProcess implements Agent {

    private static final long ANSWER_SECONDS = 10;
    private static final List<String> PASSED_ON =
            List.of("PATH", "HOME", "TMPDIR", "TEMP", "TMP", "USER", "SHELL", "LANG", "LC_ALL", "LC_CTYPE");

    /// The lab's own agent: answers every request, and leaves when its input ends. Its name is in its command line.
    private static final String LEAVING_AGENT = """
            while IFS= read -r line; do
              id=${line#*'"id":"'}; id=${id%%'"'*}
              case $line in
                *'"method":"initialize"'*) result='{"protocolVersion":1,"agentInfo":{"name":"claude-agent-acp","version":"0.49.0"}}';;
                *'"method":"session/new"'*) result="{\\"sessionId\\":\\"agent-$1\\"}";;
                *) result='{}';;
              esac
              printf '{"jsonrpc":"2.0","id":"%s","result":%s}\\n' "$id" "$result"
              case $line in *'"method":"session/close"'*) exit 0;; esac
            done
            """;

    /// The same, but it outlives its input, as the document believes of all agents.
    private static final String STAYING_AGENT = LEAVING_AGENT + """
            nap=
            trap '[ -z "$nap" ] || kill "$nap"; exit 0' TERM HUP INT
            while :; do sleep 60 & nap=$!; wait "$nap"; done
            """;

    private final Process process;
    private final String sessionId;
    private final OutputStream input;
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<String, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private String agentSessionId = "";

    private AgentProcess(Process process, String sessionId) {
        this.process = process;
        this.sessionId = sessionId;
        this.input = process.getOutputStream();
    }

    /// Starts an agent and shakes hands with it.
    ///
    /// @throws IOException if it can't be started, or does not answer as it should
    static AgentProcess start(AegisConfig config, String sessionId, Path workDir)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(config, sessionId))
                .directory(workDir.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .keySet()
                .removeIf(name ->
                        !PASSED_ON.contains(name) && !name.startsWith("ANTHROPIC_") && !name.startsWith("CLAUDE_"));
        builder.environment().put("NO_COLOR", "1");
        AgentProcess agent = new AgentProcess(builder.start(), sessionId);
        agent.listen();
        try {
            agent.shakeHands(workDir);
            return agent;
        } catch (IOException failure) {
            agent.end();
            throw failure;
        }
    }

    /// The agent's own name for the session, which only `acp-local-storage.json` remembers.
    String agentSessionId() {
        return agentSessionId;
    }

    /// Runs when the process has ended, for whatever reason.
    void onExit(Runnable action) {
        var unused = process.onExit().thenRun(action);
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void end() throws InterruptedException {
        try {
            var unused = send("session/close", Json.object().put("sessionId", agentSessionId));
            input.close();
        } catch (IOException alreadyGone) {
            Log.info("session " + sessionId + ": the agent had gone before it was closed");
        }
        if (!process.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
            Agent.endGroup(this);
        }
    }

    private static List<String> command(AegisConfig config, String sessionId) {
        List<String> command = new ArrayList<>(List.of("setsid"));
        String agent = config.agentCommand();
        if (agent != null) {
            command.add(agent);
        } else {
            // The state directory is an argument so that the agents of one server can be told from those of another.
            String script = config.adopts() ? STAYING_AGENT : LEAVING_AGENT;
            command.addAll(List.of(
                    "/bin/sh",
                    "-c",
                    script,
                    "claude-agent-acp",
                    sessionId,
                    config.stateDir().toString()));
        }
        return command;
    }

    private void shakeHands(Path workDir) throws IOException, InterruptedException {
        ObjectNode hello = Json.object().put("protocolVersion", 1);
        hello.putObject("clientCapabilities");
        hello.putObject("clientInfo").put("name", "aegis").put("version", Aegis.VERSION);
        request("initialize", hello);
        ObjectNode session = Json.object().put("cwd", workDir.toString());
        session.putArray("mcpServers");
        agentSessionId = Json.text(request("session/new", session).path("result"), "sessionId");
        if (agentSessionId.isEmpty()) {
            throw new IOException("the agent gave no session id");
        }
    }

    private JsonNode request(String method, ObjectNode parameters) throws IOException, InterruptedException {
        try {
            return send(method, parameters).get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new IOException("the agent did not answer `" + method + "`", failed.getCause());
        } catch (TimeoutException silent) {
            throw new IOException("the agent did not answer `" + method + "` in time", silent);
        }
    }

    private synchronized CompletableFuture<JsonNode> send(String method, ObjectNode parameters) throws IOException {
        String id = "aegis-acp-" + sessionId + "-" + requests.incrementAndGet();
        ObjectNode message = Json.object().put("jsonrpc", "2.0").put("id", id).put("method", method);
        message.set("params", parameters);
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        input.write((Json.compact(message) + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
        return answer;
    }

    private void listen() {
        Thread listener = new Thread(this::readAnswers, "agent-" + process.pid());
        listener.setDaemon(true);
        listener.start();
    }

    private void readAnswers() {
        IOException end = new IOException("the agent closed its output");
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<JsonNode> message = Json.parse(line);
                if (message.isEmpty()) {
                    // The real client gives up for good at the first line that is not JSON.
                    end = new IOException("the agent wrote a line that is not JSON");
                    break;
                }
                CompletableFuture<JsonNode> answer = waiting.remove(Json.text(message.get(), "id"));
                if (answer != null) {
                    answer.complete(message.get());
                }
            }
        } catch (IOException broken) {
            end = broken;
        }
        for (CompletableFuture<JsonNode> open : waiting.values()) {
            open.completeExceptionally(end);
        }
    }
}
