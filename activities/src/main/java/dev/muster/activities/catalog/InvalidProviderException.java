package dev.muster.activities.catalog;

import org.jspecify.annotations.Nullable;

/// A provider of an action is built wrongly; its author must mend it. The start stops.
public final class InvalidProviderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidProviderException(String message) {
        this(message, null);
    }

    InvalidProviderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
