package dev.muster.lab.aegis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The sessions of a server, in memory, in `state.json`, and as agent processes.
///
/// A save that fails is one line in the log and nothing else: the API goes on answering that all is well.
final class Sessions {

    private static final int STALL_MILLIS = 300_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AegisConfig config;
    private final StateFile file;
    private final SessionMap map;
    private final @Nullable LocalStorage storage;
    private final SessionSchema schema;
    private final Map<String, ObjectNode> sessions = new LinkedHashMap<>();
    private final Map<String, Agent> agents = new LinkedHashMap<>();
    private byte @Nullable [] hookKey;
    private int windows;

    Sessions(AegisConfig config, Disk disk, @Nullable LocalStorage storage) {
        this.config = config;
        this.schema = new SessionSchema(config.isAcp() ? "displayName" : "windowName");
        this.file = new StateFile(disk, config.file("state.json"), schema);
        this.map = new SessionMap(disk, config.file("session_map.json"));
        this.storage = storage;
    }

    /// Reads `state.json` and settles which of its sessions are still there.
    synchronized void load() {
        sessions.putAll(file.load().sessions());
        if (config.adopts()) {
            adopt();
        } else if (!config.isAcp() && !sessions.isEmpty()) {
            for (ObjectNode session : sessions.values()) {
                Log.info("Reconcile: session " + name(session) + " — tmux window gone, removing");
            }
            sessions.clear();
            save();
        }
    }

    /// Starts an agent for a new session.
    ///
    /// @throws IOException if the agent does not start or does not answer
    ObjectNode create(Path workDir, String wantedName, Caller caller) throws IOException, InterruptedException {
        String id = UUID.randomUUID().toString();
        AgentProcess agent = AgentProcess.start(config, id, workDir);
        ObjectNode session = newSession(id, workDir, wantedName);
        if (!caller.isAnonymous()) {
            session.put("ownerKeyId", caller.id());
        }
        session.put("tenantId", caller.tenantId());
        addHookSecret(session);
        synchronized (this) {
            sessions.put(id, session);
            agents.put(id, agent);
            save();
        }
        if (storage != null) {
            storage.started(session, agent.agentSessionId());
        }
        agent.onExit(() -> agentEnded(id));
        return session;
    }

    /// Ends a session; nothing if there is none of that id.
    Optional<ObjectNode> end(String id) throws InterruptedException {
        Agent agent;
        ObjectNode session;
        synchronized (this) {
            session = sessions.get(id);
            if (session == null) {
                return Optional.empty();
            }
            agent = agents.remove(id);
            forget(id, session);
            save();
        }
        if (storage != null) {
            storage.mark(id, "closed");
        }
        if (agent != null) {
            agent.end();
        }
        return Optional.of(session);
    }

    /// Ends every session, as a graceful stop does.
    void endAll() throws InterruptedException {
        List<Thread> endings = new ArrayList<>();
        for (String id : ids()) {
            Thread ending = new Thread(() -> endOne(id), "end-" + id);
            ending.start();
            endings.add(ending);
        }
        for (Thread ending : endings) {
            ending.join();
        }
        synchronized (this) {
            save();
        }
    }

    synchronized List<String> ids() {
        return List.copyOf(sessions.keySet());
    }

    synchronized int size() {
        return sessions.size();
    }

    /// The sessions as the API shows them: without secrets.
    synchronized List<ObjectNode> views() {
        return sessions.values().stream().map(Sessions::view).toList();
    }

    synchronized Optional<ObjectNode> view(String id) {
        return Optional.ofNullable(sessions.get(id)).map(Sessions::view);
    }

    /// What the server claims about a session's agent. The newer version always says `alive`, whatever became of it.
    synchronized boolean claimsAlive(String id) {
        Agent agent = agents.get(id);
        return (config.isAcp() && !config.adopts()) || (agent != null && agent.isAlive());
    }

    String name(ObjectNode session) {
        return Json.text(session, schema.nameField());
    }

    static ObjectNode view(ObjectNode session) {
        ObjectNode view = session.deepCopy();
        view.remove(List.of("hookSecret", "hookSettingsFile"));
        return view;
    }

    private void adopt() {
        Map<String, Agent.Adopted> living = map.living();
        for (String id : ids()) {
            Agent.Adopted agent = living.remove(id);
            if (agent == null) {
                Log.info("Reconcile: session " + id + " — its agent is gone, removing");
                sessions.remove(id);
            } else {
                Log.info("Reconcile: session " + id + " — re-attached to process " + agent.pid());
                agents.put(id, agent);
            }
        }
        living.values().forEach(orphan -> {
            String id = UUID.randomUUID().toString();
            Log.info("Reconcile: process " + orphan.pid() + " adopted as new session " + id);
            sessions.put(id, newSession(id, config.stateDir(), ""));
            agents.put(id, orphan);
        });
        if (!sessions.isEmpty() || !map.living().isEmpty()) {
            save();
        }
    }

    private ObjectNode newSession(String id, Path workDir, String wantedName) {
        long now = System.currentTimeMillis();
        String shortName = wantedName.isEmpty() ? "cc-" + id.substring(0, 8) : wantedName;
        ObjectNode session = Json.object().put("id", id);
        session.put("windowId", config.isAcp() ? "" : "@" + ++windows).put(schema.nameField(), shortName);
        session.put("workDir", workDir.toString()).put("byteOffset", 0).put("monitorOffset", 0);
        session.put("status", "idle").put("createdAt", now).put("lastActivity", now);
        session.put("stallThresholdMs", STALL_MILLIS).put("permissionStallMs", STALL_MILLIS);
        return session.put("permissionMode", "default");
    }

    private void addHookSecret(ObjectNode session) {
        String token = config.token();
        if (token == null) {
            return;
        }
        byte[] key = hookKey;
        if (key == null) {
            key = HookSecrets.key(token);
            hookKey = key;
        }
        byte[] iv = new byte[12];
        byte[] secret = new byte[32];
        RANDOM.nextBytes(iv);
        RANDOM.nextBytes(secret);
        session.put("hookSecret", HookSecrets.encrypt(key, iv, HexFormat.of().formatHex(secret)));
    }

    private void agentEnded(String id) {
        boolean wasExpected;
        synchronized (this) {
            wasExpected = !agents.containsKey(id);
        }
        if (!wasExpected && storage != null) {
            // The session itself stays listed, and its state does not change.
            storage.mark(id, "failed");
        }
    }

    private void endOne(String id) {
        try {
            end(id);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void forget(String id, ObjectNode session) {
        if (config.switches().killedBreaksSchema()) {
            session.put("status", "killed");
        } else {
            sessions.remove(id);
        }
    }

    private void save() {
        try {
            file.save(sessions);
            if (config.adopts()) {
                map.save(agents);
            }
        } catch (IOException failure) {
            Log.error("JsonFileStore: state.json could not be saved", failure);
        }
    }
}
