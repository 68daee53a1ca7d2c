package dev.muster.web.access;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A browser in which somebody acts under a name.
public final class Session {
    private final String person;
    private final String formToken;
    private Instant used;
    private @Nullable String message;

    Session(String person, String formToken, Instant used) {
        this.person = person;
        this.formToken = formToken;
        this.used = used;
    }

    /// The name that was chosen.
    public String person() {
        return person;
    }

    /// What every form of this session carries, so that no other site can send one (CSRF).
    public String formToken() {
        return formToken;
    }

    /// Whether a form of this session was sent.
    public boolean isOwnForm(@Nullable String token) {
        return token != null && RandomText.same(token, formToken);
    }

    /// Keeps one sentence for the next page.
    public synchronized void say(String sentence) {
        message = sentence;
    }

    /// The sentence for this page, once.
    public synchronized Optional<String> takeMessage() {
        Optional<String> taken = Optional.ofNullable(message);
        message = null;
        return taken;
    }

    synchronized Instant used() {
        return used;
    }

    synchronized void use(Instant now) {
        used = now;
    }
}
