package dev.muster.worker.engine.temporal;

import com.google.protobuf.util.Durations;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the namespace and the search attributes of the runs into being on a server, and waits until they can be used.
/// Doing it again changes nothing.
public final class NamespaceSetup {
    /// The namespace of all runs.
    public static final String NAMESPACE = "muster";

    /// The search attributes of a run, all of type Keyword.
    public static final List<String> SEARCH_ATTRIBUTES =
            List.of("MusterRunbook", "MusterPlan", "MusterMode", "MusterState", "MusterEnvironment");

    private static final Logger LOGGER = LoggerFactory.getLogger(NamespaceSetup.class);
    private static final int RETENTION_DAYS = 30;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long CALL_SECONDS = 5;

    /// Enough ids that each of the four shards is asked, practically always.
    private static final int SHARD_PROBES = 16;

    /// What a server says while it is starting, while its caches have not caught up, or when it is asked too quickly.
    private static final Set<Status.Code> PASSING = EnumSet.of(
            Status.Code.UNAVAILABLE,
            Status.Code.NOT_FOUND,
            Status.Code.RESOURCE_EXHAUSTED,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.INVALID_ARGUMENT,
            Status.Code.INTERNAL,
            Status.Code.ABORTED,
            Status.Code.UNKNOWN);

    private final WorkflowServiceStubs stubs;
    private final String namespace;
    private @Nullable StatusRuntimeException lastRefusal;

    private NamespaceSetup(WorkflowServiceStubs stubs, String namespace) {
        this.stubs = stubs;
        this.namespace = namespace;
    }

    /// Ensures namespace and search attributes, and returns when a run can be started with them.
    ///
    /// @throws IllegalStateException when the server does not let it happen within a minute
    public static void ensure(EngineConnection connection) {
        new NamespaceSetup(connection.stubs(), connection.namespace()).ensureAll();
    }

    private void ensureAll() {
        retry("register the namespace", this::namespaceIsRegistered);
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(stubs.getRawChannel())
                .validateAndBuildWithDefaults());
        retry("add the search attributes", () -> searchAttributesAreThere(operator));
        retry("use the search attributes", this::searchAttributesAnswer);
        retry("look at runs", this::everyShardAnswers);
    }

    private boolean namespaceIsRegistered() {
        try {
            stubs.blockingStub()
                    .withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS)
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(namespace)
                            .build());
            return true;
        } catch (StatusRuntimeException refusal) {
            if (refusal.getStatus().getCode() != Status.Code.NOT_FOUND) {
                throw refusal;
            }
        }
        tolerateExisting(() -> stubs.blockingStub()
                .withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS)
                .registerNamespace(RegisterNamespaceRequest.newBuilder()
                        .setNamespace(namespace)
                        .setDescription("Runs of Muster")
                        .setWorkflowExecutionRetentionPeriod(Durations.fromDays(RETENTION_DAYS))
                        .build()));
        LOGGER.atInfo().addKeyValue("namespace", namespace).log("The namespace is registered");
        return true;
    }

    private boolean searchAttributesAreThere(OperatorServiceStubs operator) {
        Set<String> present = operator.blockingStub()
                .withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS)
                .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                        .setNamespace(namespace)
                        .build())
                .getCustomAttributesMap()
                .keySet();
        Map<String, IndexedValueType> missing = new TreeMap<>();
        for (String attribute : SEARCH_ATTRIBUTES) {
            if (!present.contains(attribute)) {
                missing.put(attribute, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
            }
        }
        if (!missing.isEmpty()) {
            tolerateExisting(() -> operator.blockingStub()
                    .withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS)
                    .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                            .setNamespace(namespace)
                            .putAllSearchAttributes(missing)
                            .build()));
        }
        return missing.isEmpty();
    }

    /// The server's caches of namespaces and attributes refresh every few seconds; until then a start would be refused.
    private boolean searchAttributesAnswer() {
        String query = String.join(" = 'x' AND ", SEARCH_ATTRIBUTES) + " = 'x'";
        stubs.blockingStub()
                .withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS)
                .listWorkflowExecutions(ListWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(namespace)
                        .setPageSize(1)
                        .setQuery(query)
                        .build());
        return true;
    }

    /// A server whose ports changed looks for its own shards under the old ports for some seconds. Asking for runs that
    /// do
    /// not exist shows when that is over: the shards answer that they know none of them.
    private boolean everyShardAnswers() {
        for (int run = 0; run < SHARD_PROBES; run++) {
            try {
                stubs.blockingStub()
                        .withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS)
                        .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                                .setNamespace(namespace)
                                .setExecution(WorkflowExecution.newBuilder().setWorkflowId("muster-probe-" + run))
                                .build());
            } catch (StatusRuntimeException refusal) {
                if (refusal.getStatus().getCode() != Status.Code.NOT_FOUND) {
                    throw refusal;
                }
            }
        }
        return true;
    }

    private static void tolerateExisting(Runnable call) {
        try {
            call.run();
        } catch (StatusRuntimeException refusal) {
            if (refusal.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
                throw refusal;
            }
        }
    }

    private void retry(String what, BooleanSupplier step) {
        lastRefusal = null;
        boolean done = Waiting.until(LIMIT, () -> {
            try {
                return step.getAsBoolean();
            } catch (StatusRuntimeException refusal) {
                if (!PASSING.contains(refusal.getStatus().getCode())) {
                    throw new IllegalStateException(refused(what, refusal), refusal);
                }
                lastRefusal = refusal;
                return false;
            }
        });
        if (!done) {
            throw new IllegalStateException(refused(what, lastRefusal), lastRefusal);
        }
    }

    private String refused(String what, @Nullable StatusRuntimeException refusal) {
        return "The Temporal server does not let Muster " + what + " `" + namespace + "` ("
                + (refusal == null ? "no answer" : refusal.getStatus()) + "); see the server's log.";
    }
}
