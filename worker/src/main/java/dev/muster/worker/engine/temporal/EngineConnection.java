package dev.muster.worker.engine.temporal;

import dev.muster.runbooks.json.Json;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A client's connection to the Temporal server, in one namespace and with Muster's payload format. It connects when
/// first
/// used, and again by itself when the server was restarted.
///
/// @param target host and port of the server
/// @param stubs the server's interface
/// @param client the client for workflows
public record EngineConnection(String target, WorkflowServiceStubs stubs, WorkflowClient client)
        implements AutoCloseable {
    private static final long CLOSE_SECONDS = 5;

    /// By default the pauses between attempts to reconnect grow to many seconds, and a restarted server would be found
    /// late.
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    /// Connects to a server in the namespace of [NamespaceSetup].
    public static EngineConnection open(String target) {
        return open(target, NamespaceSetup.NAMESPACE);
    }

    /// Connects to a server in a namespace.
    public static EngineConnection open(String target, String namespace) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(target)
                .setConnectionBackoffResetFrequency(RECONNECT)
                .setGrpcCompression(isLoopback(target) ? GrpcCompression.NONE : GrpcCompression.GZIP)
                .validateAndBuildWithDefaults());
        WorkflowClient client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(namespace)
                        .setDataConverter(dataConverter())
                        .build());
        return new EngineConnection(target, stubs, client);
    }

    /// The payload format: JSON with times as text, so that a history can be read by a person.
    public static DataConverter dataConverter() {
        return DefaultDataConverter.newDefaultInstance()
                .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(Json.mapper()));
    }

    /// The namespace of this connection.
    public String namespace() {
        return client.getOptions().getNamespace();
    }

    private static boolean isLoopback(String target) {
        return target.startsWith("127.") || target.startsWith("localhost:") || target.startsWith("[::1]");
    }

    /// Lets calls under way end for some seconds and disconnects.
    @Override
    public void close() {
        stubs.shutdown();
        stubs.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        stubs.shutdownNow();
    }
}
