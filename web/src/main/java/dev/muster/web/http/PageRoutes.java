package dev.muster.web.http;

import dev.muster.records.RunRecord;
import dev.muster.runbooks.view.RunView;
import dev.muster.web.backend.RunLine;
import dev.muster.web.backend.RunQuery;
import dev.muster.web.backend.RunbookDocument;
import dev.muster.web.pages.ApprovalsPage;
import dev.muster.web.pages.Frame;
import dev.muster.web.pages.GatePage;
import dev.muster.web.pages.Links;
import dev.muster.web.pages.NowPage;
import dev.muster.web.pages.RecordPage;
import dev.muster.web.pages.RecordsPage;
import dev.muster.web.pages.RunPage;
import dev.muster.web.pages.RunbookPage;
import dev.muster.web.pages.RunbooksPage;
import dev.muster.web.render.Renderer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The pages that only show.
final class PageRoutes {
    static final int RECENT = 8;
    static final int OUTPUT_LINES = 200;
    private static final int RECORDS = 500;
    private static final int HISTORY = 12;

    private final Site site;

    PageRoutes(Site site) {
        this.site = site;
    }

    void route(RoutesConfig routes) {
        routes.get("/", this::now);
        routes.get("/approvals", this::approvals);
        routes.get("/approvals/{run}", this::gate);
        routes.get("/runs/{run}", this::run);
        routes.get("/runbooks", this::runbooks);
        routes.get("/runbooks/<runbook>", this::runbook);
        routes.get("/records", this::records);
        routes.get("/records/{run}", this::record);
        routes.get("/records/{run}/json", this::recordJson);
    }

    private void now(Context context) {
        Frame frame = site.frame(context, "Now", "now").livingFrom("/live");
        context.html(Renderer.now(frame, nowPage(site, site.person(context))));
    }

    static NowPage nowPage(Site site, String person) {
        return NowPage.of(
                site.backend().runs(RunQuery.allOpen()),
                site.backend().runs(RunQuery.newestEnded(RECENT)),
                site.backend().runbooks(),
                person,
                site.moment());
    }

    private void approvals(Context context) {
        Frame frame = site.frame(context, "Approvals", "approvals").livingFrom("/approvals-live");
        List<RunLine> open = site.backend().runs(RunQuery.allOpen());
        context.html(Renderer.approvals(frame, ApprovalsPage.of(open, site.person(context), site.moment())));
    }

    private void gate(Context context) {
        String runId = context.pathParam("run");
        Optional<GatePage> page = site.backend().run(runId).flatMap(view -> gatePage(context, runId, view, ""));
        if (page.isEmpty()) {
            // Whoever comes late by a link wants to know what became of the question.
            context.redirect(Links.run(runId), HttpStatus.SEE_OTHER);
            return;
        }
        Frame frame =
                site.frame(context, page.get().gate().question(), "approvals").livingFrom(Links.run(runId) + "/live");
        context.html(Renderer.gate(frame, page.get()));
    }

    Optional<GatePage> gatePage(Context context, String runId, RunView view, String typed) {
        String path = context.queryParam("gate");
        String gate = path == null ? Site.field(context, "gate") : path;
        return GatePage.of(runId, view, gate, site.person(context), typed, site.moment());
    }

    private void run(Context context) {
        String runId = context.pathParam("run");
        Optional<RunView> view = site.backend().run(runId);
        if (view.isEmpty()) {
            site.missing(context, "There is no run `" + runId + "`.");
            return;
        }
        RunPage page = runPage(site, runId, view.get(), site.person(context), RunPage.Typed.NOTHING);
        Frame frame = site.frame(context, page.tab(), "now");
        boolean open = view.get().header().end() == null;
        context.html(Renderer.run(open ? frame.livingFrom(Links.run(runId) + "/live") : frame, page));
    }

    static RunPage runPage(Site site, String runId, RunView view, String person, RunPage.Typed typed) {
        RunPage.Viewed viewed = view.header().end() == null
                ? new RunPage.Viewed(view, null, site.backend().output(runId, OUTPUT_LINES))
                : new RunPage.Viewed(view, verdict(site, runId), List.of());
        return RunPage.of(runId, viewed, person, typed, site.moment());
    }

    private static @Nullable String verdict(Site site, String runId) {
        return site.backend()
                .record(runId)
                .map(record -> record.judgement().verdict() == null
                        ? record.header().end().ending().name()
                        : record.judgement().verdict().name())
                .orElse(null);
    }

    private void runbooks(Context context) {
        String query = context.queryParam("q");
        context.html(Renderer.runbooks(
                site.frame(context, "Runbooks", "runbooks"),
                RunbooksPage.of(site.backend().runbooks(), query == null ? "" : query, site.moment())));
    }

    private void runbook(Context context) {
        String runbook = context.pathParam("runbook");
        Optional<RunbookDocument> document = site.backend().runbook(runbook);
        if (document.isEmpty()) {
            site.missing(context, "There is no runbook `" + runbook + "`.");
            return;
        }
        RunbookPage page = RunbookPage.of(
                document.get(), site.backend().runs(RunQuery.historyOf(runbook, HISTORY)), site.moment());
        context.html(Renderer.runbook(site.frame(context, page.about().title(), "runbooks"), page));
    }

    private void records(Context context) {
        String query = context.queryParam("q");
        context.html(Renderer.records(
                site.frame(context, "Records", "records"),
                RecordsPage.of(
                        site.backend().runs(RunQuery.newestEnded(RECORDS)),
                        query == null ? "" : query,
                        site.moment())));
    }

    private void record(Context context) {
        String runId = context.pathParam("run");
        Optional<RunView> view = site.backend().run(runId);
        if (view.isEmpty()) {
            site.missing(context, "There is no record of a run `" + runId + "`.");
            return;
        }
        RecordPage page =
                RecordPage.of(runId, view.get(), site.backend().record(runId).orElse(null), site.moment());
        context.html(Renderer.record(site.frame(context, "Record: " + page.run().title(), "records"), page));
    }

    private void recordJson(Context context) {
        String runId = context.pathParam("run");
        Optional<RunRecord> record = site.backend().record(runId);
        if (record.isEmpty()) {
            site.missing(context, "There is no sealed record of a run `" + runId + "`.");
            return;
        }
        String name = runId.replaceAll("[^A-Za-z0-9._-]", "-");
        context.contentType("application/json")
                .header("Content-Disposition", "attachment; filename=\"" + name + ".json\"")
                .result(record.get().json());
    }
}
