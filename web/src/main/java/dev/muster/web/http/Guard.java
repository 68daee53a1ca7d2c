package dev.muster.web.http;

import dev.muster.web.access.Session;
import dev.muster.web.access.Sessions;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// What every request must pass: it names this console as its host, changes things only by a form of its own session,
/// and
/// its answer tells the browser what a page may do.
///
/// The host is checked because a name of another site can be made to lead to 127.0.0.1 (DNS rebinding): such a page
/// would
/// count as that site's own, and its requests name that site as the host.
final class Guard {
    private static final String SESSION = "muster.session";
    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
                    + "object-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";

    private final Sessions sessions;
    private final IntSupplier port;

    Guard(Sessions sessions, IntSupplier port) {
        this.sessions = sessions;
        this.port = port;
    }

    /// Says to the browser what the pages of this console may do: nothing but what they need.
    void addHeaders(Context context) {
        context.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                // Not `no-referrer`: with it a browser sends `Origin: null` with the console's own forms.
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
                .header("Cache-Control", "no-store");
    }

    /// Whether the request names this console as its host.
    boolean isForThisHost(Context context) {
        return hosts().contains(String.valueOf(context.header("Host")));
    }

    /// Whether a request that changes something was sent by a page of this console, as far as the browser says.
    boolean isFromHere(Context context) {
        String origin = context.header("Origin");
        String site = context.header("Sec-Fetch-Site");
        boolean originFits = origin == null || hosts().stream().anyMatch(host -> origin.equals("http://" + host));
        return originFits && (site == null || site.equals("same-origin") || site.equals("none"));
    }

    /// The session of the request's cookie.
    Optional<Session> session(Context context) {
        Session known = context.attribute(SESSION);
        if (known != null) {
            return Optional.of(known);
        }
        String token = token(context);
        Optional<Session> found = token == null ? Optional.empty() : sessions.find(token);
        found.ifPresent(session -> context.attribute(SESSION, session));
        return found;
    }

    /// The session of a request that has passed the check for one.
    Session required(Context context) {
        return session(context).orElseThrow(() -> new IllegalStateException("a page without a session was reached"));
    }

    /// Whether the request's session is still open, without using it.
    boolean isStillOpen(@Nullable String token) {
        return token != null && sessions.isOpen(token);
    }

    /// The token in the request's cookie.
    @Nullable
    String token(Context context) {
        return context.cookie(cookieName());
    }

    /// Whether the request is one that may change something.
    static boolean changes(Context context) {
        HandlerType method = context.method();
        return !method.equals(HandlerType.GET) && !method.equals(HandlerType.HEAD);
    }

    void open(Context context, String person) {
        Sessions.Opened opened = sessions.open(person);
        context.cookie(cookie(opened.token(), (int) Sessions.IDLE.toSeconds()));
    }

    void end(Context context) {
        String token = token(context);
        if (token != null) {
            sessions.end(token);
        }
        context.cookie(cookie("", 0));
    }

    /// Browsers keep cookies by host, not by port: two consoles on one machine must not take each other's.
    private String cookieName() {
        return "muster_" + port.getAsInt();
    }

    private Cookie cookie(String value, int maxAgeSeconds) {
        return new Cookie(cookieName(), value, "/", maxAgeSeconds, false, true, null, SameSite.STRICT);
    }

    private Set<String> hosts() {
        int number = port.getAsInt();
        return Set.of("127.0.0.1:" + number, "localhost:" + number);
    }
}
