package dev.muster.lab.aegis;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The server's log: one line an event on standard error, which is all that tells of most of its failures.
final class Log {

    /// ISO with three decimals and `Z`, as everything the server writes.
    static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Log() {}

    static String now() {
        return TIMESTAMP.format(Instant.now());
    }

    static void info(String message) {
        line("info", message);
    }

    static void warn(String message) {
        line("warn", message);
    }

    static void error(String message, Throwable cause) {
        line("error", message + ": " + cause.getMessage());
    }

    @SuppressWarnings("SystemOut") // The output of this process is its log.
    private static void line(String level, String message) {
        System.err.println(now() + " " + level + " " + message);
    }
}
