package dev.muster.activities.agent;

import dev.muster.activities.ActionContext;
import dev.muster.activities.host.Signals;
import dev.muster.workflows.contract.StepCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What an action sees of its call.
final class CallContext implements ActionContext {
    private final StepCall call;
    private final Path state;
    private final CallJournal journal;
    private final Masker masker;
    private final OutputRecorder recorder;
    private final Set<String> secretVariables;
    private volatile long deadlineNanos;
    private volatile boolean cancelled;

    CallContext(
            StepCall call,
            Path state,
            CallJournal journal,
            Masker masker,
            OutputRecorder recorder,
            Set<String> secretVariables) {
        this.call = call;
        this.state = state;
        this.journal = journal;
        this.masker = masker;
        this.recorder = recorder;
        this.secretVariables = Set.copyOf(secretVariables);
        this.deadlineNanos = System.nanoTime() + call.settings().timeout().toNanos();
    }

    @Override
    public String key() {
        return call.key();
    }

    @Override
    public String runId() {
        return call.runId();
    }

    @Override
    public Duration left() {
        return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
    }

    /// Lets less time be left, as for the last tries of a probe.
    void endsWithin(Duration duration) {
        deadlineNanos = Math.min(deadlineNanos, System.nanoTime() + duration.toNanos());
    }

    @Override
    public Path scratch() {
        String scratch = call.settings().scratch();
        String home = System.getProperty("user.home");
        Path path = scratch.isBlank()
                ? state.resolve("scratch").resolve(CallJournal.marker(call.runId()))
                : scratch.startsWith("~/") ? Path.of(home, scratch.substring(2)) : state.resolve(scratch);
        try {
            return CallJournal.makePrivate(path);
        } catch (IOException e) {
            throw new UncheckedIOException("The scratch directory `" + path + "` can't be made.", e);
        }
    }

    @Override
    public Path keep() {
        try {
            return journal.keep();
        } catch (IOException e) {
            throw new UncheckedIOException("The directory of the call can't be made.", e);
        }
    }

    @Override
    public void print(String line) {
        recorder.line(masker.mask(line));
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    void cancel() {
        cancelled = true;
    }

    @Override
    public Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("MUSTER_") || secretVariables.contains(name));
        environment.put(Signals.CALL_MARKER, CallJournal.marker(call.key()));
        environment.put(Signals.RUN_MARKER, call.runId());
        return environment;
    }

    @Override
    public List<String> secretValues() {
        return masker.singleLineForms();
    }
}
