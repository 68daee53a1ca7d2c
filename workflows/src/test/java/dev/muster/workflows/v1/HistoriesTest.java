package dev.muster.workflows.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.workflows.RunWorkflowImpl;
import dev.muster.workflows.contract.Accepted;
import dev.muster.workflows.contract.Control;
import dev.muster.workflows.contract.Decision;
import dev.muster.workflows.contract.HoldChoice;
import dev.muster.workflows.contract.JournalTail;
import dev.muster.workflows.contract.RunRequest;
import dev.muster.workflows.contract.RunResult;
import dev.muster.workflows.contract.RunWorkflow;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Recorded histories of `semantics: 1` replay on today's code: runs that are in flight while Muster is upgraded go on.
///
/// `-Dmuster.histories=write` on `RunWorkflowTest` and `DrillTest` records them anew; that is right only before
/// `semantics: 1` is released.
class HistoriesTest {
    private static final Path HISTORIES = Path.of("src/test/resources/histories/v1");

    private static List<Path> recorded() throws IOException {
        try (Stream<Path> files = Files.list(HISTORIES)) {
            return files.sorted().toList();
        }
    }

    @Test
    void everyRecordedHistoryReplays() throws Exception {
        assertThat(recorded()).hasSizeGreaterThanOrEqualTo(10);
        for (Path file : recorded()) {
            replay(file, RunWorkflowImpl.class);
        }
    }

    @Test
    void aHistoryDoesNotReplayOnCodeThatDoesOtherThings() throws Exception {
        Path first = recorded().getFirst();

        assertThatThrownBy(() -> replay(first, ChangedRun.class)).hasStackTraceContaining("NonDeterministic");
    }

    /// Each on a server of its own: one that has begun to serve takes no further worker.
    private static void replay(Path file, Class<? extends RunWorkflow> code) throws Exception {
        try (TestWorkflowEnvironment server = Stage.newServer()) {
            WorkflowReplayer.replayWorkflowExecution(
                    WorkflowExecutionHistory.fromJson(Files.readString(file)), server, code);
        }
    }

    /// A run that waits before it does anything.
    public static final class ChangedRun implements RunWorkflow {
        @Override
        public RunResult run(RunRequest request) {
            Workflow.sleep(Duration.ofDays(1));
            throw new IllegalStateException("a replay never gets here");
        }

        @Override
        public Accepted decide(Decision decision) {
            return new Accepted("");
        }

        @Override
        public void validateDecide(Decision decision) {}

        @Override
        public Accepted resolve(HoldChoice choice) {
            return new Accepted("");
        }

        @Override
        public void validateResolve(HoldChoice choice) {}

        @Override
        public Accepted control(Control control) {
            return new Accepted("");
        }

        @Override
        public void validateControl(Control control) {}

        @Override
        public JournalTail journal() {
            return new JournalTail(List.of());
        }
    }
}
