package dev.muster.activities.http;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Asks a service to do something.
///
/// It sends the call's key as `Idempotency-Key`. If the agent is lost before the answer, the outcome is unknown.
@ActionType(
        name = "http.request",
        summary = "Sends a request and fails if the status of the answer is not as expected.",
        effect = Effect.CHANGES)
public final class HttpRequestAction implements Action<HttpRequestAction.Parameters, HttpRequestAction.Result> {
    private static final Duration TIMEOUT_MAX = Duration.ofHours(1);

    /// A whole answer of this size still fits into a result.
    private static final int BODY_LETTERS_MAX = 16 * 1024;

    /// What is sent.
    public record Parameters(
            @Parameter("Where it is sent.") URI url,

            @Parameter(
                    value = "The method.",
                    defaultValue = "POST",
                    choices = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
            String method,

            @Parameter("The body, as JSON.") @Nullable Object json,
            @Parameter("The body, as text.") @Nullable String body,

            @Parameter(value = "A secret sent as `Authorization: Bearer`.", type = "secret") @Nullable
            String bearer,

            @Parameter("Headers to send.") @Nullable Map<String, String> headers,

            @Parameter("The status that is expected; without it, any from 200 to 299.") @Nullable
            Integer status,

            @Parameter(
                    "The only fields of the answer's JSON that are kept, at any depth, and no text and no headers of it; others may be secret.")
            @Nullable
            List<String> keep) {}

    /// What the service answered.
    public record Result(
            @Parameter("The status of the answer.") int status,

            @Parameter("The answer's JSON, if it is JSON.") @Nullable
            Object json,

            @Parameter("The answer as text, its first 16 KiB.")
            String body,

            @Parameter("The answer's headers, names in lower case.")
            Map<String, String> headers) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        Object json = parameters.json();
        if (json != null && parameters.body() != null) {
            throw new StepFailure(Failure.Kind.MISCONFIGURED, "Only one of `json` and `body` may be given.");
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Idempotency-Key", context.key());
        if (json != null) {
            headers.put("Content-Type", "application/json");
        }
        if (parameters.headers() != null) {
            headers.putAll(parameters.headers());
        }
        Exchange.Answer answer = Exchange.send(
                new Exchange.Request(
                        parameters.url(),
                        parameters.method().toUpperCase(Locale.ROOT),
                        json != null ? Json.write(json) : parameters.body(),
                        headers,
                        parameters.bearer(),
                        TIMEOUT_MAX),
                context);
        Integer expected = parameters.status();
        boolean fine =
                expected == null ? answer.status() >= 200 && answer.status() <= 299 : answer.status() == expected;
        String body = shortened(answer.body());
        if (!fine) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED,
                    "`" + parameters.url() + "` should have answered with "
                            + (expected == null ? "200 to 299" : expected) + ", and it answered with "
                            + answer.status() + (body.isBlank() ? "." : ": `" + firstLetters(body) + "`."));
        }
        List<String> keep = parameters.keep();
        return keep == null
                ? new Result(answer.status(), answer.json(), body, answer.headers())
                : new Result(answer.status(), KeptFields.of(answer.json(), keep), "", Map.of());
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) {
        return "would send " + parameters.method() + " " + parameters.url();
    }

    private static String shortened(String body) {
        return body.length() > BODY_LETTERS_MAX ? body.substring(0, BODY_LETTERS_MAX) : body;
    }

    private static String firstLetters(String body) {
        String text = body.strip();
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }
}
