package dev.muster.web.http;

import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.view.RunView;
import dev.muster.runbooks.view.Waits;
import dev.muster.web.backend.Answer;
import dev.muster.web.pages.FormValues;
import dev.muster.web.pages.Frame;
import dev.muster.web.pages.GatePage;
import dev.muster.web.pages.Links;
import dev.muster.web.pages.RunPage;
import dev.muster.web.render.Renderer;
import dev.muster.workflows.contract.Control;
import dev.muster.workflows.contract.Decision;
import dev.muster.workflows.contract.HoldChoice;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What people do to a run: answer a gate or task, choose at a held step, control it. What was typed is kept when the
/// engine refuses.
final class ActRoutes {
    private static final int REASON_MOST = 2000;

    private final Site site;
    private final PageRoutes pages;

    ActRoutes(Site site, PageRoutes pages) {
        this.site = site;
        this.pages = pages;
    }

    void route(RoutesConfig routes) {
        routes.post("/runs/{run}/decide", this::decide);
        routes.post("/runs/{run}/resolve", this::resolve);
        routes.post("/runs/{run}/control", this::control);
    }

    private void decide(Context context) {
        String runId = context.pathParam("run");
        Decision.Verdict verdict = word(Decision.Verdict.values(), Site.field(context, "verdict"));
        String gate = Site.field(context, "gate");
        Map<String, String> typed = Site.fields(context, "form.");
        FormValues.Read form = FormValues.read(formOf(runId, gate), typed);
        String wrong = wrongWith(context, verdict);
        if (verdict == null || wrong != null) {
            refuse(context, runId, wrong == null ? "There is no such answer." : wrong, typed);
            return;
        }
        if (verdict == Decision.Verdict.DONE && !form.problems().isEmpty()) {
            refuse(context, runId, String.join(" ", sentences(form.problems())), typed);
            return;
        }
        String plan = Site.field(context, "plan");
        Answer answer = site.backend()
                .decide(
                        runId,
                        new Decision(
                                emptyAsNull(gate),
                                verdict,
                                by(context),
                                emptyAsNull(plan),
                                verdict == Decision.Verdict.DONE ? form.values() : Map.of()));
        answer(context, runId, answer, typed);
    }

    private void resolve(Context context) {
        String runId = context.pathParam("run");
        HoldChoice.Choice choice = word(HoldChoice.Choice.values(), Site.field(context, "choice"));
        String why = reason(context);
        if (choice == null) {
            refuse(context, runId, "There is no such choice.", Map.of());
        } else if (choice == HoldChoice.Choice.SKIP && why.isEmpty()) {
            refuse(context, runId, "Skipping needs a reason, but none was given; say why and try again.", Map.of());
        } else {
            String step = Site.field(context, "step");
            answer(
                    context,
                    runId,
                    site.backend().resolve(runId, new HoldChoice(emptyAsNull(step), choice, by(context), Map.of())),
                    Map.of());
        }
    }

    private void control(Context context) {
        String runId = context.pathParam("run");
        Control.Command command = word(Control.Command.values(), Site.field(context, "command"));
        if (command == null) {
            refuse(context, runId, "There is no such command.", Map.of());
        } else if (needsReason(command) && reason(context).isEmpty()) {
            refuse(context, runId, "This needs a text, but none was given; write it and try again.", Map.of());
        } else {
            answer(context, runId, site.backend().control(runId, new Control(command, by(context))), Map.of());
        }
    }

    private static boolean needsReason(Control.Command command) {
        return switch (command) {
            case PAUSE, RESUME -> false;
            case ABORT, ABORT_AND_UNDO, NOTE -> true;
        };
    }

    private static @Nullable String wrongWith(Context context, Decision.@Nullable Verdict verdict) {
        return verdict == Decision.Verdict.REJECT && reason(context).isEmpty()
                ? "A rejection needs a reason, but none was given; say why and reject again."
                : null;
    }

    private List<Plan.InputSpec> formOf(String runId, String path) {
        return site.backend().run(runId).stream()
                .flatMap(view -> view.waits().tasks().stream())
                .filter(task -> task.step().path().equals(path))
                .findFirst()
                .map(Waits.Task::form)
                .orElse(List.of());
    }

    private static List<String> sentences(Map<String, String> problems) {
        return problems.entrySet().stream()
                .map(problem -> "`" + problem.getKey() + "`: " + problem.getValue())
                .toList();
    }

    private void answer(Context context, String runId, Answer answer, Map<String, String> typed) {
        switch (answer) {
            case Answer.Accepted accepted -> {
                site.guard().required(context).say(accepted.message());
                context.redirect(Links.run(runId), HttpStatus.SEE_OTHER);
            }
            case Answer.Refused refused -> refuse(context, runId, refused.message(), typed);
            case Answer.NoSuchRun none -> site.missing(context, none.message());
        }
    }

    /// Shows the page again, as it is now, with what was refused and what was typed.
    private void refuse(Context context, String runId, String sentence, Map<String, String> form) {
        Optional<RunView> view = site.backend().run(runId);
        if (view.isEmpty()) {
            site.missing(context, "There is no run `" + runId + "`.");
            return;
        }
        context.status(HttpStatus.CONFLICT);
        Optional<GatePage> gate = Site.field(context, "from").equals("gate")
                ? pages.gatePage(context, runId, view.get(), reason(context))
                : Optional.empty();
        if (gate.isPresent()) {
            Frame frame = site.refusal(context, gate.get().gate().question(), "approvals", sentence);
            context.html(Renderer.gate(frame.livingFrom(Links.run(runId) + "/live"), gate.get()));
            return;
        }
        RunPage page = PageRoutes.runPage(
                site, runId, view.get(), site.person(context), new RunPage.Typed(reason(context), form));
        Frame frame = site.refusal(context, page.tab(), "now", sentence);
        context.html(Renderer.run(frame.livingFrom(Links.run(runId) + "/live"), page));
    }

    private RunEvent.Person by(Context context) {
        return new RunEvent.Person(site.person(context), "console", reason(context));
    }

    private static String reason(Context context) {
        String why = Site.field(context, "why").strip();
        return why.length() <= REASON_MOST ? why : why.substring(0, REASON_MOST);
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static <E extends Enum<E>> @Nullable E word(E[] all, String word) {
        return Arrays.stream(all)
                .filter(each -> each.name().equals(word))
                .findFirst()
                .orElse(null);
    }
}
