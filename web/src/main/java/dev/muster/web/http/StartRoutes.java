package dev.muster.web.http;

import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import dev.muster.web.backend.RunbookDocument;
import dev.muster.web.backend.StartAnswer;
import dev.muster.web.backend.StartOrder;
import dev.muster.web.pages.FormValues;
import dev.muster.web.pages.Frame;
import dev.muster.web.pages.Links;
import dev.muster.web.pages.PreviewPage;
import dev.muster.web.pages.StartPage;
import dev.muster.web.render.Renderer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Starting a run: the form, its preview, the start.
final class StartRoutes {
    private static final Set<String> MODES = Set.of("DRILL", "DRY_RUN", "INCIDENT");

    private final Site site;

    StartRoutes(Site site) {
        this.site = site;
    }

    void route(RoutesConfig routes) {
        routes.get("/start/<runbook>", this::form);
        routes.post("/preview/<runbook>", this::preview);
        routes.post("/start/<runbook>", this::start);
    }

    /// A runbook that can be started.
    private record Startable(RunbookDocument document, Plan plan) {}

    private void form(Context context) {
        find(context)
                .ifPresent(runbook -> form(
                        context,
                        runbook,
                        new StartPage.Filled(StartPage.safest(runbook.plan()), Map.of(), ""),
                        List.of()));
    }

    private void preview(Context context) {
        find(context).ifPresent(runbook -> {
            StartPage.Filled filled = filled(context, runbook.plan());
            List<StartAnswer.Problem> problems = site.backend().check(order(context, runbook, filled, null));
            if (!problems.isEmpty()) {
                form(context, runbook, filled, problems);
                return;
            }
            PreviewPage page = PreviewPage.of(runbook.document().runbook(), runbook.plan(), filled);
            context.html(Renderer.preview(frame(context, page.title()), page));
        });
    }

    private void start(Context context) {
        find(context).ifPresent(runbook -> {
            StartPage.Filled filled = filled(context, runbook.plan());
            if (Site.field(context, "act").equals("change")) {
                form(context, runbook, filled, List.of());
                return;
            }
            String seen = Site.field(context, "plan");
            switch (site.backend().start(order(context, runbook, filled, seen.isEmpty() ? null : seen))) {
                case StartAnswer.Started started -> context.redirect(Links.run(started.runId()), HttpStatus.SEE_OTHER);
                case StartAnswer.Refused refused -> form(context, runbook, filled, refused.problems());
            }
        });
    }

    private Optional<Startable> find(Context context) {
        String runbook = context.pathParam("runbook");
        Optional<RunbookDocument> document = site.backend().runbook(runbook);
        Plan plan = document.map(RunbookDocument::plan).orElse(null);
        if (document.isEmpty()) {
            site.missing(context, "There is no runbook `" + runbook + "`.");
        } else if (plan == null) {
            context.redirect(Links.runbook(runbook), HttpStatus.SEE_OTHER);
        }
        return plan == null ? Optional.empty() : document.map(each -> new Startable(each, plan));
    }

    private void form(Context context, Startable runbook, StartPage.Filled filled, List<StartAnswer.Problem> problems) {
        StartPage page = StartPage.of(runbook.document(), runbook.plan(), filled, problems);
        context.status(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
                .html(Renderer.start(frame(context, "Start: " + page.title()), page));
    }

    private Frame frame(Context context, String title) {
        return site.frame(context, title, "runbooks");
    }

    private static StartPage.Filled filled(Context context, Plan plan) {
        String mode = Site.field(context, "mode");
        return new StartPage.Filled(
                MODES.contains(mode) ? RunMode.valueOf(mode) : StartPage.safest(plan),
                Site.fields(context, "input."),
                Site.field(context, "why").strip());
    }

    private StartOrder order(Context context, Startable runbook, StartPage.Filled filled, @Nullable String planDigest) {
        return new StartOrder(
                runbook.document().runbook(),
                filled.mode(),
                FormValues.asOrdered(runbook.plan().signature().inputs(), filled.inputs()),
                planDigest,
                new RunEvent.Person(site.person(context), "console", filled.why()));
    }
}
