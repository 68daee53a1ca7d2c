package dev.muster.lab.aegis;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The ways in which one stand-in may differ from another; each is an environment variable of the server.
///
/// @param sessions what becomes of the sessions when the server is killed
/// @param release whose file formats and habits are shown
/// @param quotaBytes room in the state directory, in bytes; 0 for no limit
/// @param killedBreaksSchema whether ended sessions stay in `state.json` in a status the next start rejects
/// @param missingKeysRefuses whether a used state directory without `keys.json` refuses to start
/// @param rateLimits whether the real server's request limits apply
/// @param storageDelay time from a change to the writing of `acp-local-storage.json`
public record LabSwitches(
        SessionFate sessions,
        Release release,
        long quotaBytes,
        boolean killedBreaksSchema,
        boolean missingKeysRefuses,
        boolean rateLimits,
        Duration storageDelay) {

    /// What becomes of the sessions when the server is killed.
    public enum SessionFate {
        /// The agents die with their standard input; the sessions stay listed.
        LOST,
        /// The agents live on and are taken back at the next start.
        ADOPT
    }

    /// Whose file formats and habits are shown.
    public enum Release {
        /// The newer version: sessions are child processes.
        ACP,
        /// The older version: `windowName`, a key file written in place, no storage file.
        TMUX
    }

    static final String SESSIONS = "AEGIS_LAB_SESSIONS";
    static final String VERSION = "AEGIS_LAB_VERSION";
    static final String QUOTA_BYTES = "AEGIS_LAB_QUOTA_BYTES";
    static final String KILLED_BREAKS_SCHEMA = "AEGIS_LAB_KILLED_BREAKS_SCHEMA";
    static final String MISSING_KEYS_REFUSES = "AEGIS_LAB_MISSING_KEYS_REFUSES";
    static final String RATE_LIMITS = "AEGIS_LAB_RATE_LIMITS";
    static final String STORAGE_DELAY_MILLIS = "AEGIS_LAB_STORAGE_DELAY_MILLIS";

    /// Refuses a negative quota.
    public LabSwitches {
        if (quotaBytes < 0) {
            throw new IllegalArgumentException(
                    "The quota is `" + quotaBytes + "`; it must be 0 (no limit) or more bytes.");
        }
    }

    /// The newer version as it really behaves: sessions are lost, nothing unproven is switched on.
    public static LabSwitches defaults() {
        return new LabSwitches(SessionFate.LOST, Release.ACP, 0, false, false, false, Duration.ofSeconds(3));
    }

    /// The same with another fate of the sessions.
    public LabSwitches withSessions(SessionFate fate) {
        return new LabSwitches(
                fate, release, quotaBytes, killedBreaksSchema, missingKeysRefuses, rateLimits, storageDelay);
    }

    /// The same for another version.
    public LabSwitches withRelease(Release other) {
        return new LabSwitches(
                sessions, other, quotaBytes, killedBreaksSchema, missingKeysRefuses, rateLimits, storageDelay);
    }

    /// The same with another quota in bytes (0 for none).
    public LabSwitches withQuotaBytes(long bytes) {
        return new LabSwitches(
                sessions, release, bytes, killedBreaksSchema, missingKeysRefuses, rateLimits, storageDelay);
    }

    /// The same with ended sessions kept as `killed`, or not.
    public LabSwitches withKilledBreaksSchema(boolean breaks) {
        return new LabSwitches(sessions, release, quotaBytes, breaks, missingKeysRefuses, rateLimits, storageDelay);
    }

    /// The same with a start that refuses a used state directory without keys, or not.
    public LabSwitches withMissingKeysRefuses(boolean refuses) {
        return new LabSwitches(sessions, release, quotaBytes, killedBreaksSchema, refuses, rateLimits, storageDelay);
    }

    /// The same with the real server's request limits, or without.
    public LabSwitches withRateLimits(boolean limits) {
        return new LabSwitches(
                sessions, release, quotaBytes, killedBreaksSchema, missingKeysRefuses, limits, storageDelay);
    }

    /// The same with another delay before `acp-local-storage.json` is written.
    public LabSwitches withStorageDelay(Duration delay) {
        return new LabSwitches(
                sessions, release, quotaBytes, killedBreaksSchema, missingKeysRefuses, rateLimits, delay);
    }

    /// Reads the switches; a value that is not one of the allowed ones is an error that names them.
    static LabSwitches from(Map<String, String> environment) {
        LabSwitches plain = defaults();
        return new LabSwitches(
                choice(environment, SESSIONS, plain.sessions()),
                choice(environment, VERSION, plain.release()),
                number(environment, QUOTA_BYTES, 0),
                isOn(environment, KILLED_BREAKS_SCHEMA),
                isOn(environment, MISSING_KEYS_REFUSES),
                isOn(environment, RATE_LIMITS),
                Duration.ofMillis(number(
                        environment, STORAGE_DELAY_MILLIS, plain.storageDelay().toMillis())));
    }

    /// The variables that make a server behave like this; switches at their default are left out.
    Map<String, String> toEnvironment() {
        LabSwitches plain = defaults();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(SESSIONS, sessions.name().toLowerCase(Locale.ROOT));
        variables.put(VERSION, release.name().toLowerCase(Locale.ROOT));
        if (quotaBytes > 0) {
            variables.put(QUOTA_BYTES, Long.toString(quotaBytes));
        }
        if (killedBreaksSchema) {
            variables.put(KILLED_BREAKS_SCHEMA, "1");
        }
        if (missingKeysRefuses) {
            variables.put(MISSING_KEYS_REFUSES, "1");
        }
        if (rateLimits) {
            variables.put(RATE_LIMITS, "1");
        }
        if (!storageDelay.equals(plain.storageDelay())) {
            variables.put(STORAGE_DELAY_MILLIS, Long.toString(storageDelay.toMillis()));
        }
        return variables;
    }

    private static boolean isOn(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        return !value.isEmpty() && !value.equals("0") && !value.equals("false");
    }

    private static long number(Map<String, String> environment, String name, long otherwise) {
        String value = environment.getOrDefault(name, "");
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException notANumber) {
            throw new StartRefused("`" + name + "` is `" + value + "`; it must be a whole number.", notANumber);
        }
    }

    private static <E extends Enum<E>> E choice(Map<String, String> environment, String name, E otherwise) {
        String value = environment.getOrDefault(name, "");
        if (value.isEmpty()) {
            return otherwise;
        }
        StringBuilder allowed = new StringBuilder();
        for (E option : otherwise.getDeclaringClass().getEnumConstants()) {
            String word = option.name().toLowerCase(Locale.ROOT);
            if (word.equals(value)) {
                return option;
            }
            allowed.append(allowed.isEmpty() ? "`" : " or `").append(word).append('`');
        }
        throw new StartRefused("`" + name + "` is `" + value + "`; it must be " + allowed + ".");
    }
}
