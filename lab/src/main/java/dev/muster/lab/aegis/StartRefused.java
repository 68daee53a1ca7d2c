package dev.muster.lab.aegis;

/// The server can't start; the message is what it prints before it exits with code 1.
final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartRefused(String message) {
        super(message);
    }

    StartRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
