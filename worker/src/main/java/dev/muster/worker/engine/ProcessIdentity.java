package dev.muster.worker.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Names one process for good. A pid alone is not enough, because the system gives it to another process later; the pid
/// with the instant the process started is.
///
/// @param pid the process id
/// @param started when the process started, as the operating system says
public record ProcessIdentity(long pid, Instant started) {
    /// The system derives the instant from clock ticks and the boot time, which moves a little when the clock is
    /// adjusted.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /// This very process.
    public static ProcessIdentity current() {
        return of(ProcessHandle.current());
    }

    /// The identity of a process; where the system does not tell the start, the epoch stands for it.
    public static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), startOf(process));
    }

    /// The live process of this identity; empty when it has ended, even if its pid is in use again.
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        Duration.between(startOf(process), started).abs().compareTo(TOLERANCE) <= 0);
    }

    /// Whether the process is still running.
    public boolean lives() {
        return find().isPresent();
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
