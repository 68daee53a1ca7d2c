package dev.muster.web;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// How a console is served.
///
/// @param port the port on 127.0.0.1; 0 takes a free one
/// @param tokenFile where the bearer token of the REST interface is written, readable by its owner only; null turns the
/// interface off
/// @param clock the time that pages show ages by
/// @param zone the time zone of the times on the pages
public record ConsoleOptions(int port, @Nullable Path tokenFile, InstantSource clock, ZoneId zone) {
    public ConsoleOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("expected a port from 0 to 65535, but it is " + port + ".");
        }
    }

    /// A console by the machine's clock and time zone.
    public static ConsoleOptions onPort(int port, @Nullable Path tokenFile) {
        return new ConsoleOptions(port, tokenFile, InstantSource.system(), ZoneId.systemDefault());
    }
}
