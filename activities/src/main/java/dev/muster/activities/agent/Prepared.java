package dev.muster.activities.agent;

import dev.muster.workflows.contract.StepCall;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A call with all that belongs to it.
final class Prepared {
    final StepCall call;
    final Delivery delivery;
    final Masker masker = new Masker();
    final CallJournal journal;
    final OutputRecorder recorder;
    final CallContext context;
    private @Nullable RunningCall running;

    Prepared(StepCall call, Delivery delivery, AgentSettings settings, SecretSource secrets) {
        this.call = call;
        this.delivery = delivery;
        this.journal = new CallJournal(settings.state(), call);
        this.recorder = new OutputRecorder(this::outputFile);
        this.context = new CallContext(call, settings.state(), journal, masker, recorder, secrets.variables());
    }

    private Path outputFile() {
        String name = call.order() == StepCall.Order.UNDO ? "undo-output.log" : "output.log";
        return context.keep().resolve(name);
    }

    void running(RunningCall ready) {
        running = ready;
    }

    RunningCall running() {
        if (running == null) {
            throw new IllegalStateException("the call was not made ready");
        }
        return running;
    }
}
