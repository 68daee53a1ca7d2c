package dev.muster.web.backend;

import java.io.Serial;

/// The engine can't answer now, for instance because its server is starting. The page says so and can be tried again.
public final class EngineUnavailableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /// @param message one sentence for the person
    public EngineUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
