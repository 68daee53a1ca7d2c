package dev.muster.activities.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.muster.activities.ActionContext;
import dev.muster.activities.StepFailure;
import dev.muster.activities.catalog.Durations;
import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.json.Json;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One request and its answer.
///
/// Every request has a connection of its own: one kept from before belongs to a process that may have been killed
/// since.
/// Redirections are not followed, since a secret would go with them.
final class Exchange {
    /// More of an answer is not read.
    static final int BODY_BYTES_MAX = 1024 * 1024;

    private static final Duration CONNECT_TIMEOUT_MAX = Duration.ofSeconds(10);

    private Exchange() {}

    /// @param method in capitals
    /// @param body what is sent, or null
    /// @param timeoutMax how long it may take, if the call has that much time
    record Request(
            URI url,
            String method,
            @Nullable String body,
            Map<String, String> headers,
            @Nullable String bearer,
            Duration timeoutMax) {}

    /// @param headers the first value of each, names in lower case
    /// @param json the body as JSON value, or null if it is none
    record Answer(
            int status,
            Map<String, String> headers,
            String body,
            @Nullable Object json) {}

    /// @throws StepFailure of kind `TARGET_FAILED` if there is no answer
    static Answer send(Request request, ActionContext context) throws StepFailure, InterruptedException {
        Duration timeout = context.left().compareTo(request.timeoutMax()) < 0 ? context.left() : request.timeoutMax();
        if (timeout.isZero()) {
            timeout = Duration.ofMillis(1);
        }
        HttpRequest built = build(request);
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout.compareTo(CONNECT_TIMEOUT_MAX) < 0 ? timeout : CONNECT_TIMEOUT_MAX)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        CompletableFuture<HttpResponse<byte[]>> future =
                client.sendAsync(built, info -> new BoundedBody(BODY_BYTES_MAX));
        try {
            return answer(future.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED,
                    "`" + request.url() + "` did not answer within `" + Durations.write(timeout) + "`.",
                    null,
                    e);
        } catch (ExecutionException e) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED,
                    "`" + request.url() + "` can't be reached: " + reason(e) + ".",
                    null,
                    e);
        } finally {
            future.cancel(true);
            client.shutdownNow();
        }
    }

    private static HttpRequest build(Request request) throws StepFailure {
        try {
            String body = request.body();
            HttpRequest.Builder builder = HttpRequest.newBuilder(request.url())
                    .method(
                            request.method(),
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body));
            request.headers().forEach(builder::header);
            if (request.bearer() != null) {
                builder.header("Authorization", "Bearer " + request.bearer());
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new StepFailure(
                    Failure.Kind.MISCONFIGURED, "The request can't be made: " + e.getMessage() + ".", null, e);
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        Map<String, String> headers = new TreeMap<>();
        for (Map.Entry<String, List<String>> header : response.headers().map().entrySet()) {
            headers.put(
                    header.getKey().toLowerCase(Locale.ROOT), header.getValue().get(0));
        }
        return new Answer(response.statusCode(), headers, body, json(body));
    }

    private static @Nullable Object json(String body) {
        if (body.isBlank()) {
            return null;
        }
        try {
            return Json.mapper().readValue(body, Object.class);
        } catch (JsonProcessingException e) {
            // A body need not be JSON; who asks for JSON is told what there was instead.
            return null;
        }
    }

    private static String reason(ExecutionException e) {
        Throwable last = e;
        boolean refused = false;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "its host has no address";
            }
            refused |= cause instanceof ConnectException;
            last = cause;
        }
        String text = last.getMessage();
        return refused
                ? "the connection was refused"
                : text == null ? last.getClass().getSimpleName() : text;
    }
}
