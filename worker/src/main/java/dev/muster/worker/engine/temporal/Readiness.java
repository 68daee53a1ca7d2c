package dev.muster.worker.engine.temporal;

import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells when a Temporal server serves.
final class Readiness {
    private static final Logger LOGGER = LoggerFactory.getLogger(Readiness.class);
    private static final Duration ONE_TRY = Duration.ofSeconds(2);

    private Readiness() {}

    /// Waits until the server at this address says by gRPC that it serves.
    static boolean answersWithin(String target, Duration limit) {
        return answersWithin(target, limit, () -> false);
    }

    /// Waits likewise, and gives up as soon as waiting is hopeless.
    static boolean answersWithin(String target, Duration limit, BooleanSupplier hopeless) {
        boolean[] ready = {false};
        Waiting.until(limit, () -> {
            // A plain connection first: a gRPC channel that was refused once backs off for seconds before it tries
            // again.
            ready[0] = accepts(target) && serves(target);
            return ready[0] || hopeless.getAsBoolean();
        });
        return ready[0];
    }

    private static boolean accepts(String target) {
        int colon = target.lastIndexOf(':');
        if (colon < 0 || !target.substring(colon + 1).matches("[0-9]{1,5}")) {
            return true;
        }
        try (Socket socket = new Socket()) {
            int port = Integer.parseInt(target.substring(colon + 1));
            socket.connect(new InetSocketAddress(target.substring(0, colon), port), (int) ONE_TRY.toMillis());
            return true;
        } catch (IOException | IllegalArgumentException refused) {
            return false;
        }
    }

    private static boolean serves(String target) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(target).validateAndBuildWithDefaults());
        try {
            HealthCheckResponse answer = HealthGrpc.newBlockingStub(stubs.getRawChannel())
                    .withDeadlineAfter(ONE_TRY)
                    .check(HealthCheckRequest.newBuilder()
                            .setService(WorkflowServiceStubs.HEALTH_CHECK_SERVICE_NAME)
                            .build());
            return answer.getStatus() == HealthCheckResponse.ServingStatus.SERVING;
        } catch (StatusRuntimeException notYet) {
            LOGGER.atDebug()
                    .addKeyValue("target", target)
                    .addKeyValue("status", notYet.getStatus())
                    .log("The Temporal server does not serve yet");
            return false;
        } finally {
            stubs.shutdownNow();
        }
    }
}
