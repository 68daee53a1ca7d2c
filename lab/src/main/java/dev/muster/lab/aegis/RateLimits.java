package dev.muster.lab.aegis;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The real server's limits on requests a minute and address; only with the lab's switch.
final class RateLimits {

    /// What is counted, and how many a minute are allowed.
    enum Kind {
        HEALTH(60),
        AUDIT(30),
        BAD_TOKEN(5),
        KEYS(120),
        MASTER(300);

        private final int perMinute;

        Kind(int perMinute) {
            this.perMinute = perMinute;
        }
    }

    private record Window(long minute, int count) {}

    private final boolean on;
    private final InstantSource clock;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    RateLimits(boolean on, InstantSource clock) {
        this.on = on;
        this.clock = clock;
    }

    /// Counts one request of an address.
    ///
    /// @throws ApiError with status 429 if it is one too many
    void count(Kind kind, String address) throws ApiError {
        if (!on) {
            return;
        }
        long minute = clock.millis() / 60_000;
        Window window = windows.merge(
                kind + " " + address,
                new Window(minute, 1),
                (before, first) -> before.minute() == minute ? new Window(minute, before.count() + 1) : first);
        if (window.count() > kind.perMinute) {
            throw new ApiError(429, "RATE_LIMIT_EXCEEDED", "Rate limit exceeded — IP-based limit for this minute");
        }
    }
}
