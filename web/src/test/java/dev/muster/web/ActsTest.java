package dev.muster.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.runbooks.journal.RunEvent;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActsTest extends ConsoleFixture {
    private static final String RUN = "/runs/drill-gate";

    private RunEvent lastEvent(String runId) {
        return backend.entries(runId).getLast().event();
    }

    private HttpResponse<String> answer(Browser browser, String verdict, String why) {
        return browser.submit("/", RUN + "/decide", Map.of(
                "gate", Story.GATE, "verdict", verdict, "why", why, "plan", StateCorruption.PLAN.digest()));
    }

    @Test
    void anApprovalIsRecordedWithNameWayAndReason() {
        Browser dana = as("dana");

        HttpResponse<String> answer = answer(dana, "APPROVE", "looks right");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue(RUN);
        assertThat(backend.entries("drill-gate")).extracting(entry -> entry.event()).contains(new RunEvent.GateAnswered(
                Story.ref(Story.GATE), true, new RunEvent.Person("dana", "console", "looks right"), 0));
        assertThat(dana.page(RUN)).contains("Approved; the run goes on.");
        assertThat(dana.page(RUN)).as("it is said once").doesNotContain("Approved; the run goes on.");
    }

    @Test
    void aSecondApprovalIsRefusedAndChangesNothing() {
        answer(as("dana"), "APPROVE", "first");
        int before = backend.entries("drill-gate").size();

        HttpResponse<String> second = answer(as("mira"), "APPROVE", "second");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("it is decided already");
        assertThat(backend.entries("drill-gate")).hasSize(before);
    }

    @Test
    void aRejectionWithoutAReasonIsRefused() {
        HttpResponse<String> answer = answer(as("dana"), "REJECT", " ");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("A rejection needs a reason", Story.question());
        assertThat(answer(as("dana"), "REJECT", "wrong backup").statusCode()).isEqualTo(303);
    }

    @Test
    void whoIsNotAskedIsOfferedNoAnswerAndCanGiveNone() {
        Browser sam = as("sam");
        Browser ravi = as("ravi");

        assertThat(sam.page(RUN)).contains("You act as sam, who is not asked.").doesNotContain("value=\"APPROVE\"");
        assertThat(ravi.page(RUN)).contains("the starter may not decide here").doesNotContain("value=\"APPROVE\"");
        HttpResponse<String> answer = answer(sam, "APPROVE", "");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("is not asked; ask one of them.");
    }

    @Test
    void aRefusedAnswerOnTheGatesOwnPageKeepsTheReason() {
        Browser dana = as("dana");

        HttpResponse<String> answer = dana.submit(
                "/approvals/drill-gate?gate=" + Story.GATE,
                RUN + "/decide",
                Map.of("gate", Story.GATE, "verdict", "MAYBE", "why", "half a thought", "from", "gate"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("There is no such answer.", "half a thought");
    }

    @Test
    void aHeldStepIsRetried() {
        Browser dana = as("dana");

        HttpResponse<String> answer = dana.submit("/runs/incident-held", "/runs/incident-held/resolve", Map.of(
                "step", "steps.4", "choice", "RETRY", "why", "the port is free now"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(lastEvent("incident-held")).isEqualTo(new RunEvent.HoldResolved(
                Story.ref("steps.4"), "retry", new RunEvent.Person("dana", "console", "the port is free now")));
    }

    @Test
    void skippingNeedsAReason() {
        Browser dana = as("dana");
        int before = backend.entries("incident-held").size();

        HttpResponse<String> answer = dana.submit("/runs/incident-held", "/runs/incident-held/resolve", Map.of(
                "step", "steps.4", "choice", "SKIP", "why", ""));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Skipping needs a reason");
        assertThat(backend.entries("incident-held")).hasSize(before);
    }

    @Test
    void anAbortNeedsAReason() {
        Browser dana = as("dana");

        assertThat(dana.submit(RUN, RUN + "/control", Map.of("command", "ABORT_AND_UNDO", "why", "")).statusCode())
                .isEqualTo(409);
        assertThat(dana.submit(RUN, RUN + "/control", Map.of("command", "ABORT_AND_UNDO", "why", "false alarm")).statusCode())
                .isEqualTo(303);

        assertThat(lastEvent("drill-gate")).isEqualTo(new RunEvent.AbortRequested(
                new RunEvent.Person("dana", "console", "false alarm"), true));
    }

    @Test
    void aRunIsPausedResumedAndAnnotated() {
        Browser dana = as("dana");

        dana.submit(RUN, RUN + "/control", Map.of("command", "PAUSE", "why", ""));
        assertThat(dana.page(RUN)).contains("Paused by dana", "Go on");
        dana.submit(RUN, RUN + "/control", Map.of("command", "RESUME", "why", ""));
        dana.submit(RUN, RUN + "/control", Map.of("command", "NOTE", "why", "called the owner"));

        assertThat(dana.page(RUN)).contains("dana noted: called the owner").doesNotContain("Paused by dana");
    }

    @Test
    void anActOnARunThatDoesNotExistIsSaidSo() {
        assertThat(as("dana").submit("/", "/runs/none/control", Map.of("command", "PAUSE")).statusCode())
                .isEqualTo(404);
    }
}
