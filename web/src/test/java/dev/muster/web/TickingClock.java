package dev.muster.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that goes on when it is told to.
final class TickingClock implements InstantSource {
    static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

    private volatile Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    void goOn(Duration duration) {
        now = now.plus(duration);
    }
}
