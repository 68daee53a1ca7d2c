package dev.muster.web.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.muster.records.RunRecord;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.json.Json;
import dev.muster.web.access.ApiToken;
import dev.muster.web.backend.Answer;
import dev.muster.web.backend.EngineUnavailableException;
import dev.muster.web.backend.RunQuery;
import dev.muster.web.backend.StartAnswer;
import dev.muster.web.backend.StartOrder;
import dev.muster.workflows.contract.Control;
import dev.muster.workflows.contract.Decision;
import dev.muster.workflows.contract.HoldChoice;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The REST interface for tools on the same machine: the same acts as the pages, with the bearer token from the token
/// file.
/// Errors are `application/problem+json` (RFC 9457).
final class ApiRoutes {
    static final String BASE = "/api/v1/";
    private static final int MOST = 500;

    private final Site site;

    ApiRoutes(Site site) {
        this.site = site;
    }

    void route(RoutesConfig routes) {
        routes.get(
                BASE + "runbooks",
                guarded(context -> answer(context, site.backend().runbooks())));
        routes.get(
                BASE + "runbooks/<runbook>",
                guarded(context -> found(
                        context,
                        "runbook",
                        context.pathParam("runbook"),
                        site.backend().runbook(context.pathParam("runbook")))));
        routes.get(BASE + "runs", guarded(this::runs));
        routes.get(
                BASE + "runs/{run}",
                guarded(context -> found(
                        context, "run", context.pathParam("run"), site.backend().run(context.pathParam("run")))));
        routes.get(BASE + "records/{run}", guarded(this::record));
        routes.post(BASE + "runs", guarded(this::start));
        routes.post(BASE + "runs/{run}/decisions", guarded(this::decide));
        routes.post(BASE + "runs/{run}/holds", guarded(this::resolve));
        routes.post(BASE + "runs/{run}/controls", guarded(this::control));
        routes.post(
                BASE + "entries",
                guarded(context ->
                        answer(context, new Entry("/enter?key=" + site.keys().make()))));
    }

    /// @param inputs the inputs as texts; a command or list as a JSON array
    private record Start(
            @Nullable String runbook,
            @Nullable RunMode mode,
            @Nullable Map<String, String> inputs,
            @Nullable String planDigest,
            @Nullable String by,
            @Nullable String why) {}

    /// @param path the path of a new entry link, below the console's address
    private record Entry(String path) {}

    private record Decide(
            @Nullable String gate,
            Decision.@Nullable Verdict verdict,
            @Nullable String planDigest,
            @Nullable Map<String, Object> form,
            @Nullable String by,
            @Nullable String why) {}

    private record Resolve(
            @Nullable String step,
            HoldChoice.@Nullable Choice choice,
            @Nullable Map<String, Object> with,
            @Nullable String by,
            @Nullable String why) {}

    private record Command(
            Control.@Nullable Command command,
            @Nullable String by,
            @Nullable String why) {}

    private Handler guarded(Handler handler) {
        return context -> {
            ApiToken token = site.apiToken();
            if (token == null || !token.isCarriedBy(context.header("Authorization"))) {
                context.header("WWW-Authenticate", "Bearer");
                problem(
                        context,
                        HttpStatus.UNAUTHORIZED,
                        "The bearer token is missing or wrong; it is in the engine's token file.",
                        List.of());
                return;
            }
            try {
                handler.handle(context);
            } catch (JsonProcessingException e) {
                problem(
                        context,
                        HttpStatus.BAD_REQUEST,
                        "The body is not the JSON that is expected here: " + e.getOriginalMessage() + ".",
                        List.of());
            } catch (EngineUnavailableException e) {
                problem(context, HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()), List.of());
            }
        };
    }

    private void runs(Context context) {
        boolean open = !"ended".equals(context.queryParam("state"));
        answer(context, site.backend().runs(new RunQuery(open, context.queryParam("runbook"), MOST)));
    }

    private void record(Context context) {
        String runId = context.pathParam("run");
        Optional<RunRecord> record = site.backend().record(runId);
        if (record.isPresent()) {
            context.contentType("application/json").result(record.get().json());
        } else {
            found(context, "record", runId, Optional.empty());
        }
    }

    private void start(Context context) throws JsonProcessingException {
        Start body = Json.mapper().readValue(context.body(), Start.class);
        if (body.runbook() == null || body.mode() == null || body.by() == null) {
            problem(context, HttpStatus.BAD_REQUEST, "A start names `runbook`, `mode` and `by`.", List.of());
            return;
        }
        StartOrder order = new StartOrder(
                body.runbook(),
                body.mode(),
                body.inputs() == null ? Map.of() : body.inputs(),
                body.planDigest(),
                person(body.by(), body.why()));
        switch (site.backend().start(order)) {
            case StartAnswer.Started started -> {
                context.status(HttpStatus.CREATED).header("Location", BASE + "runs/" + started.runId());
                answer(context, started);
            }
            case StartAnswer.Refused refused ->
                problem(context, HttpStatus.UNPROCESSABLE_CONTENT, "Nothing was started.", refused.problems());
        }
    }

    private void decide(Context context) throws JsonProcessingException {
        Decide body = Json.mapper().readValue(context.body(), Decide.class);
        if (body.verdict() == null || body.by() == null) {
            problem(context, HttpStatus.BAD_REQUEST, "A decision names `verdict` and `by`.", List.of());
            return;
        }
        answer(
                context,
                site.backend()
                        .decide(
                                context.pathParam("run"),
                                new Decision(
                                        body.gate(),
                                        body.verdict(),
                                        person(body.by(), body.why()),
                                        body.planDigest(),
                                        body.form() == null ? Map.of() : body.form())));
    }

    private void resolve(Context context) throws JsonProcessingException {
        Resolve body = Json.mapper().readValue(context.body(), Resolve.class);
        if (body.choice() == null || body.by() == null) {
            problem(context, HttpStatus.BAD_REQUEST, "A choice names `choice` and `by`.", List.of());
            return;
        }
        answer(
                context,
                site.backend()
                        .resolve(
                                context.pathParam("run"),
                                new HoldChoice(
                                        body.step(),
                                        body.choice(),
                                        person(body.by(), body.why()),
                                        body.with() == null ? Map.of() : body.with())));
    }

    private void control(Context context) throws JsonProcessingException {
        Command body = Json.mapper().readValue(context.body(), Command.class);
        if (body.command() == null || body.by() == null) {
            problem(context, HttpStatus.BAD_REQUEST, "A control names `command` and `by`.", List.of());
            return;
        }
        answer(
                context,
                site.backend()
                        .control(context.pathParam("run"), new Control(body.command(), person(body.by(), body.why()))));
    }

    private static RunEvent.Person person(String name, @Nullable String why) {
        return new RunEvent.Person(name, "api", why == null ? "" : why);
    }

    private void answer(Context context, Answer answer) {
        switch (answer) {
            case Answer.Accepted accepted -> answer(context, (Object) accepted);
            case Answer.Refused refused -> problem(context, HttpStatus.CONFLICT, refused.message(), List.of());
            case Answer.NoSuchRun none -> problem(context, HttpStatus.NOT_FOUND, none.message(), List.of());
        }
    }

    private void found(Context context, String what, String id, Optional<?> value) {
        value.ifPresentOrElse(
                each -> answer(context, each),
                () -> problem(context, HttpStatus.NOT_FOUND, "There is no " + what + " `" + id + "`.", List.of()));
    }

    private static void answer(Context context, Object value) {
        context.contentType("application/json").result(Json.write(value));
    }

    private static void problem(Context context, HttpStatus status, String detail, List<StartAnswer.Problem> problems) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", status.getMessage());
        body.put("status", status.getCode());
        body.put("detail", detail);
        if (!problems.isEmpty()) {
            body.put("problems", problems);
        }
        context.status(status).contentType("application/problem+json").result(Json.write(body));
    }
}
