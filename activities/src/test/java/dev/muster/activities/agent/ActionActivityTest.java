package dev.muster.activities.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.json.Json;
import dev.muster.runbooks.plan.Plan;
import dev.muster.workflows.contract.StepCall;
import dev.muster.workflows.contract.StepFailures;
import dev.muster.workflows.contract.StepOutcome;
import dev.muster.workflows.contract.VerifyCall;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActionActivityTest {
    @WorkflowInterface
    public interface OneStep {
        @WorkflowMethod
        StepOutcome step(StepCall call);
    }

    @WorkflowInterface
    public interface OneWindow {
        @WorkflowMethod
        VerifyCall.Outcome window(VerifyCall call);
    }

    private static final ActivityOptions OPTIONS = ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(1))
            .setHeartbeatTimeout(Duration.ofSeconds(5))
            .build();

    public static final class OneStepWorkflow implements OneStep {
        @Override
        public StepOutcome step(StepCall call) {
            return Workflow.newUntypedActivityStub(OPTIONS)
                    .execute(call.settings().action(), StepOutcome.class, call);
        }
    }

    public static final class OneWindowWorkflow implements OneWindow {
        @Override
        public VerifyCall.Outcome window(VerifyCall call) {
            return Workflow.newUntypedActivityStub(OPTIONS)
                    .execute(VerifyCall.ACTIVITY, VerifyCall.Outcome.class, call);
        }
    }

    @TempDir
    Path state;

    private TestWorkflowEnvironment environment =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                            .setDataConverter(DefaultDataConverter.newDefaultInstance()
                                    .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(Json.mapper())))
                            .build())
                    .build());

    @BeforeEach
    void worker() {
        Worker worker = environment.newWorker("test");
        worker.registerWorkflowImplementationTypes(OneStepWorkflow.class, OneWindowWorkflow.class);
        worker.registerActivitiesImplementations(new ActionActivity(new Calls(state).agent()));
        environment.start();
    }

    @AfterEach
    void close() {
        environment.close();
    }

    private static WorkflowOptions options() {
        return WorkflowOptions.newBuilder().setTaskQueue("test").build();
    }

    @Test
    void actionRunsUnderItsOwnName() {
        OneStep workflow = environment.getWorkflowClient().newWorkflowStub(OneStep.class, options());

        StepOutcome outcome = workflow.step(Calls.call("shell.run", Map.of("command", List.of("echo", "hello"))));

        assertThat(Calls.result(outcome)).containsEntry("stdout", "hello\n");
        assertThat(outcome.output().head()).isEqualTo("hello\n");
        assertThat(outcome.timing().agent()).startsWith("test/localhost/");
        assertThat(outcome.timing().deliveries()).isEqualTo(1);
    }

    @Test
    void failureCarriesItsKindItsOutputAndItsTiming() {
        OneStep workflow = environment.getWorkflowClient().newWorkflowStub(OneStep.class, options());
        StepCall call = Calls.call("shell.run", Map.of("script", "echo so far; exit 4"));

        assertThatExceptionOfType(WorkflowFailedException.class)
                .isThrownBy(() -> workflow.step(call))
                .havingCause()
                .isInstanceOf(ActivityFailure.class)
                .havingCause()
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo("COMMAND_FAILED");
                    assertThat(failure.isNonRetryable()).isTrue();
                    StepFailures.Details details = StepFailures.fromTemporal(failure);
                    assertThat(details).isNotNull().satisfies(told -> {
                        assertThat(told.failure().kind()).isEqualTo(Failure.Kind.COMMAND_FAILED);
                        assertThat(told.output().head()).isEqualTo("so far\n");
                    });
                });
    }

    @Test
    void windowOfChecksIsOneActivity() {
        OneWindow workflow = environment.getWorkflowClient().newWorkflowStub(OneWindow.class, options());
        VerifyCall call = new VerifyCall(
                new Plan.Window(2, Duration.ZERO, Duration.ofMillis(20), Duration.ofSeconds(30)),
                List.of("The port is closed"),
                List.of(Calls.call("port.check", Map.of("port", 1, "open", false))));

        VerifyCall.Outcome outcome = workflow.window(call);

        assertThat(outcome.held()).isTrue();
        assertThat(outcome.rounds()).isEqualTo(2);
    }
}
