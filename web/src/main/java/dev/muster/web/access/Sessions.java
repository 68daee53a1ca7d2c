package dev.muster.web.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/// The sessions that are open. They are in memory only: a restarted engine asks everybody to enter again.
public final class Sessions {
    /// How long a session stays open if nobody uses it.
    public static final Duration IDLE = Duration.ofHours(12);

    /// How many sessions can be open; the one that was used longest ago is ended for another one.
    public static final int MOST = 256;

    private final InstantSource clock;
    private final Map<String, Session> byDigest = new HashMap<>();

    public Sessions(InstantSource clock) {
        this.clock = clock;
    }

    /// @param token what the browser's cookie holds
    /// @param session what it opens
    public record Opened(String token, Session session) {}

    /// Opens a session for somebody.
    public synchronized Opened open(String person) {
        endIdle();
        if (byDigest.size() >= MOST) {
            byDigest.entrySet().stream()
                    .min(Map.Entry.comparingByValue((one, other) -> one.used().compareTo(other.used())))
                    .map(Map.Entry::getKey)
                    .ifPresent(byDigest::remove);
        }
        String token = RandomText.next();
        Session session = new Session(person, RandomText.next(), clock.instant());
        byDigest.put(RandomText.digest(token), session);
        return new Opened(token, session);
    }

    /// The session of a token, if it is open. Asking for it counts as using it.
    public synchronized Optional<Session> find(String token) {
        endIdle();
        Session session = byDigest.get(RandomText.digest(token));
        if (session != null) {
            session.use(clock.instant());
        }
        return Optional.ofNullable(session);
    }

    /// Whether the session of a token is still open. Asking does not count as using it: a page that is left open must
    /// not keep a session open for ever.
    public synchronized boolean isOpen(String token) {
        endIdle();
        return byDigest.containsKey(RandomText.digest(token));
    }

    /// Ends the session of a token.
    public synchronized void end(String token) {
        byDigest.remove(RandomText.digest(token));
    }

    private void endIdle() {
        Instant limit = clock.instant().minus(IDLE);
        Iterator<Session> sessions = byDigest.values().iterator();
        while (sessions.hasNext()) {
            if (sessions.next().used().isBefore(limit)) {
                sessions.remove();
            }
        }
    }
}
