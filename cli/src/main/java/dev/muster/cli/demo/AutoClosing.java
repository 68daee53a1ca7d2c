package dev.muster.cli.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/// Closes what a demo has started, the newest first, once: at the end, or when the process is told to stop.
final class AutoClosing implements AutoCloseable {
    private final Deque<Runnable> started = new ArrayDeque<>();

    AutoClosing() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "demo-stop"));
    }

    synchronized void add(Runnable close) {
        started.push(close);
    }

    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            started.pop().run();
        }
    }
}
