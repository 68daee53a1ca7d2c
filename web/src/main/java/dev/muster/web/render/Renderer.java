package dev.muster.web.render;

import dev.muster.web.pages.ApprovalsPage;
import dev.muster.web.pages.EnterPage;
import dev.muster.web.pages.Frame;
import dev.muster.web.pages.GatePage;
import dev.muster.web.pages.MessagePage;
import dev.muster.web.pages.NowPage;
import dev.muster.web.pages.PreviewPage;
import dev.muster.web.pages.RecordPage;
import dev.muster.web.pages.RecordsPage;
import dev.muster.web.pages.RunPage;
import dev.muster.web.pages.RunbookPage;
import dev.muster.web.pages.RunbooksPage;
import dev.muster.web.pages.StartPage;
import dev.muster.web.templates.JteapprovalsGenerated;
import dev.muster.web.templates.JteenterGenerated;
import dev.muster.web.templates.JtegateGenerated;
import dev.muster.web.templates.JtemessageGenerated;
import dev.muster.web.templates.JtenowGenerated;
import dev.muster.web.templates.JtepreviewGenerated;
import dev.muster.web.templates.JterecordGenerated;
import dev.muster.web.templates.JterecordsGenerated;
import dev.muster.web.templates.JterunGenerated;
import dev.muster.web.templates.JterunbookGenerated;
import dev.muster.web.templates.JterunbooksGenerated;
import dev.muster.web.templates.JtestartGenerated;
import dev.muster.web.templates.parts.JteboardGenerated;
import dev.muster.web.templates.parts.JteclockGenerated;
import dev.muster.web.templates.parts.JteinboxGenerated;
import dev.muster.web.templates.parts.JteoutputGenerated;
import dev.muster.web.templates.parts.JtepresentGenerated;
import dev.muster.web.templates.parts.JtestepsGenerated;
import dev.muster.web.templates.parts.JtetrailGenerated;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.function.Consumer;

/// The HTML of each page and of its live parts. Templates are called directly, so that a page that lacks something its
/// template shows does not compile.
public final class Renderer {
    private Renderer() {}

    public static String now(Frame frame, NowPage page) {
        return html(output -> JtenowGenerated.render(output, null, frame, page));
    }

    public static String approvals(Frame frame, ApprovalsPage page) {
        return html(output -> JteapprovalsGenerated.render(output, null, frame, page));
    }

    public static String gate(Frame frame, GatePage page) {
        return html(output -> JtegateGenerated.render(output, null, frame, page));
    }

    public static String run(Frame frame, RunPage page) {
        return html(output -> JterunGenerated.render(output, null, frame, page));
    }

    public static String runbooks(Frame frame, RunbooksPage page) {
        return html(output -> JterunbooksGenerated.render(output, null, frame, page));
    }

    public static String runbook(Frame frame, RunbookPage page) {
        return html(output -> JterunbookGenerated.render(output, null, frame, page));
    }

    public static String start(Frame frame, StartPage page) {
        return html(output -> JtestartGenerated.render(output, null, frame, page));
    }

    public static String preview(Frame frame, PreviewPage page) {
        return html(output -> JtepreviewGenerated.render(output, null, frame, page));
    }

    public static String records(Frame frame, RecordsPage page) {
        return html(output -> JterecordsGenerated.render(output, null, frame, page));
    }

    public static String record(Frame frame, RecordPage page) {
        return html(output -> JterecordGenerated.render(output, null, frame, page));
    }

    public static String enter(Frame frame, EnterPage page) {
        return html(output -> JteenterGenerated.render(output, null, frame, page));
    }

    public static String message(Frame frame, MessagePage page) {
        return html(output -> JtemessageGenerated.render(output, null, frame, page));
    }

    /// The live parts of a run's page.
    public static List<Fragment> fragments(RunPage page, String formToken) {
        return List.of(
                new Fragment("clock", "", html(output -> JteclockGenerated.render(output, null, page.clock()))),
                new Fragment(
                        "now",
                        page.now().key(),
                        html(output -> JtepresentGenerated.render(
                                output, null, page.top().runId(), page.now(), formToken))),
                new Fragment("steps", "", html(output -> JtestepsGenerated.render(output, null, page.steps()))),
                new Fragment("output", "", html(output -> JteoutputGenerated.render(output, null, page.output()))),
                new Fragment("trail", "", html(output -> JtetrailGenerated.render(output, null, page.trail()))));
    }

    /// The live part of the first page.
    public static List<Fragment> fragments(NowPage page) {
        return List.of(new Fragment("board", "", html(output -> JteboardGenerated.render(output, null, page))));
    }

    /// The live part of the inbox.
    public static List<Fragment> fragments(ApprovalsPage page) {
        return List.of(new Fragment("inbox", "", html(output -> JteinboxGenerated.render(output, null, page))));
    }

    private static String html(Consumer<SafeOutput> template) {
        StringOutput html = new StringOutput();
        template.accept(new SafeOutput(html));
        return html.toString();
    }
}
