package dev.muster.activities.http;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.journal.Failure;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks a service and fails if the answer is not the expected one.
@ActionType(
        name = "http.check",
        summary = "Sends a GET request and fails if the answer is not as expected.",
        effect = Effect.READS)
public final class HttpCheck implements Action<HttpCheck.Parameters, HttpCheck.Result> {
    /// A check is repeated; one that hangs must not use up the time of the others.
    private static final Duration TIMEOUT_MAX = Duration.ofSeconds(10);

    /// What is asked and expected.
    public record Parameters(
            @Parameter("What to ask.") URI url,

            @Parameter(value = "The status that is expected.", defaultValue = "200")
            int status,

            @Parameter("JSON that must be in the answer; more may be there.") @Nullable
            Object json,

            @Parameter("Text that must be in the answer.") @Nullable
            String contains,

            @Parameter(value = "A secret sent as `Authorization: Bearer`.", type = "secret") @Nullable
            String bearer,

            @Parameter("Headers to send.") @Nullable Map<String, String> headers,

            @Parameter("The only fields of the answer that are kept, at any depth; others may be secret.") @Nullable
            List<String> keep) {}

    /// What the service answered.
    public record Result(
            @Parameter("The status of the answer.") int status,

            @Parameter("The answer's JSON, if it is JSON.") @Nullable
            Object json) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        Map<String, String> headers = parameters.headers();
        Exchange.Answer answer = Exchange.send(
                new Exchange.Request(
                        parameters.url(),
                        "GET",
                        null,
                        headers == null ? Map.of() : headers,
                        parameters.bearer(),
                        TIMEOUT_MAX),
                context);
        if (answer.status() != parameters.status()) {
            throw unlike(
                    parameters,
                    "with " + parameters.status() + ", and it answered with " + answer.status() + beginning(answer));
        }
        Optional<String> difference =
                parameters.json() == null ? Optional.empty() : JsonSubset.difference(parameters.json(), answer.json());
        if (difference.isPresent()) {
            String instead = answer.json() == null ? "; it is no JSON" + beginning(answer) : "";
            throw unlike(parameters, "otherwise: " + difference.get() + instead);
        }
        String text = parameters.contains();
        if (text != null && !answer.body().contains(text)) {
            throw unlike(parameters, "with `" + text + "` in it, and it is not there" + beginning(answer));
        }
        return new Result(answer.status(), KeptFields.of(answer.json(), parameters.keep()));
    }

    private static StepFailure unlike(Parameters parameters, String what) {
        return new StepFailure(
                Failure.Kind.CHECK_FAILED, "`" + parameters.url() + "` should have answered " + what + ".");
    }

    private static String beginning(Exchange.Answer answer) {
        String body = answer.body().strip();
        return body.isEmpty() ? "" : ": `" + (body.length() > 200 ? body.substring(0, 200) + "…" : body) + "`";
    }
}
