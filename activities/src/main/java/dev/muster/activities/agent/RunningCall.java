package dev.muster.activities.agent;

import dev.muster.workflows.contract.StepCall;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A call on a thread of its own, with those who wait for it.
final class RunningCall {
    private static final Logger LOGGER = LoggerFactory.getLogger(RunningCall.class);

    /// Why a call is ended before it ends itself.
    enum Stop {
        TIMED_OUT,
        CANCELLED
    }

    /// How long an action may take to end what it started; a stuck one is then given up.
    static final Duration GIVE_UP_AFTER = Duration.ofSeconds(30);

    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final int LINE_LETTERS_MAX = 400;

    private final StepCall call;
    private final CallContext context;
    private final OutputRecorder recorder;
    private final FutureTask<CallResult> task;
    private final Thread thread;
    private @Nullable Stop stop;
    private boolean finishing;

    RunningCall(StepCall call, CallContext context, OutputRecorder recorder, Callable<CallResult> work) {
        this.call = call;
        this.context = context;
        this.recorder = recorder;
        this.task = new FutureTask<>(work);
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("call " + call.settings().action())
                .unstarted(task);
    }

    void start() {
        thread.start();
    }

    /// Asks it to end. After [#finish] that has no effect.
    synchronized void stop(Stop reason) {
        if (!finishing && stop == null) {
            stop = reason;
            context.cancel();
            thread.interrupt();
        }
    }

    /// The action has ended: from here on the thread is not interrupted, so that the ending can be written.
    synchronized Optional<Stop> finish() {
        finishing = true;
        if (Thread.interrupted()) {
            // The interrupt has done its work, or came a moment too late; neither may disturb the writing.
            context.cancel();
        }
        return Optional.ofNullable(stop);
    }

    /// Waits for the end, and ends it when its time is up or its caller says so.
    ///
    /// @return empty if it did not even end when asked to
    /// @throws ExecutionException if it ended by an error
    Optional<CallResult> await(Duration timeout, Pulse pulse) throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + timeout.toNanos();
        boolean stopping = false;
        while (true) {
            boolean goOn = pulse.beat(details());
            boolean late = System.nanoTime() >= deadline;
            if (stopping && late) {
                return Optional.empty();
            }
            if (!stopping && (late || !goOn)) {
                stop(goOn ? Stop.TIMED_OUT : Stop.CANCELLED);
                stopping = true;
                deadline = System.nanoTime() + GIVE_UP_AFTER.toNanos();
            }
            try {
                long wait = Math.clamp(deadline - System.nanoTime(), 1, BEAT.toNanos());
                return Optional.of(task.get(wait, TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                flush();
            }
        }
    }

    StepCall call() {
        return call;
    }

    OutputRecorder recorder() {
        return recorder;
    }

    private void flush() {
        try {
            recorder.flush();
        } catch (IOException e) {
            LOGGER.atWarn().setCause(e).addKeyValue("key", call.key()).log("the output of a step can't be written");
        }
    }

    private Map<String, Object> details() {
        String line = recorder.lastLine();
        String shown = line.length() > LINE_LETTERS_MAX ? line.substring(0, LINE_LETTERS_MAX) : line;
        return Map.of("action", call.settings().action(), "line", shown);
    }
}
