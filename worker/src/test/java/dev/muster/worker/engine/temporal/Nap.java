package dev.muster.worker.engine.temporal;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Instant;

/// The smallest workflow that waits: it ends when it is woken, and says at what.
@WorkflowInterface
public interface Nap {
    @WorkflowMethod
    String sleep(Instant since);

    @SignalMethod
    void wake(String word);

    /// The workflow.
    class Sleeper implements Nap {
        private String heard = "";

        @Override
        public String sleep(Instant since) {
            Workflow.await(() -> !heard.isEmpty());
            return since + " " + heard;
        }

        @Override
        public void wake(String word) {
            heard = word;
        }
    }
}
