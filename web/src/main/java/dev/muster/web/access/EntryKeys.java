package dev.muster.web.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// The entry keys that are still good. Each opens one session and is gone then.
public final class EntryKeys {
    /// How long a key is good if nobody uses it.
    public static final Duration LIFETIME = Duration.ofHours(12);

    /// How many keys can be good at a time; the oldest goes when there are more.
    public static final int MOST = 32;

    /// How many wrong keys are answered within [#PAUSE] before further ones are not looked at.
    public static final int WRONG_MOST = 20;

    /// How long wrong keys are remembered.
    public static final Duration PAUSE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<String, Instant> madeByDigest = new LinkedHashMap<>();
    private int wrong;
    private Instant wrongSince = Instant.EPOCH;

    public EntryKeys(InstantSource clock) {
        this.clock = clock;
    }

    /// What became of a key.
    public enum Outcome {
        GOOD,
        /// It was never made, was used already, or is too old.
        NOT_GOOD,
        /// Too many wrong keys were tried; wait.
        TOO_MANY
    }

    /// A new key.
    public synchronized String make() {
        String key = RandomText.next();
        madeByDigest.put(RandomText.digest(key), clock.instant());
        if (madeByDigest.size() > MOST) {
            madeByDigest.remove(madeByDigest.keySet().iterator().next());
        }
        return key;
    }

    /// Whether a key is good; it stays so.
    public synchronized boolean isGood(String key) {
        Instant made = madeByDigest.get(RandomText.digest(key));
        return made != null && clock.instant().isBefore(made.plus(LIFETIME));
    }

    /// Uses a key up.
    public synchronized Outcome use(String key) {
        Instant now = clock.instant();
        if (now.isAfter(wrongSince.plus(PAUSE))) {
            wrong = 0;
            wrongSince = now;
        }
        if (wrong >= WRONG_MOST) {
            return Outcome.TOO_MANY;
        }
        boolean good = isGood(key);
        madeByDigest.remove(RandomText.digest(key));
        if (!good) {
            wrong++;
        }
        return good ? Outcome.GOOD : Outcome.NOT_GOOD;
    }
}
