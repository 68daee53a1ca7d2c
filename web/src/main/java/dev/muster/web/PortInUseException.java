package dev.muster.web;

import java.io.Serial;

/// The console's port is taken by another program.
public final class PortInUseException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int port;

    public PortInUseException(int port, Throwable cause) {
        super(
                "Port " + port
                        + " on 127.0.0.1 is in use by another program; choose another one, or stop that program.",
                cause);
        this.port = port;
    }

    /// The port that was asked for.
    public int port() {
        return port;
    }
}
