package dev.muster.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.plan.Plan;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActsTest extends ConsoleFixture {
    private static final String RUN = "/runs/drill-gate";

    private RunEvent lastEvent(String runId) {
        return backend.entries(runId).getLast().event();
    }

    private HttpResponse<String> answer(Browser browser, String verdict, String why) {
        return browser.submit(
                "/",
                RUN + "/decide",
                Map.of("gate", Story.GATE, "verdict", verdict, "why", why, "plan", StateCorruption.PLAN.digest()));
    }

    @Test
    void anApprovalIsRecordedWithNameWayAndReason() {
        Browser dana = as("dana");

        HttpResponse<String> answer = answer(dana, "APPROVE", "looks right");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue(RUN);
        assertThat(backend.entries("drill-gate"))
                .extracting(entry -> entry.event())
                .contains(new RunEvent.GateAnswered(
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

        HttpResponse<String> answer = dana.submit(
                "/runs/incident-held",
                "/runs/incident-held/resolve",
                Map.of("step", "steps.4", "choice", "RETRY", "why", "the port is free now"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(lastEvent("incident-held"))
                .isEqualTo(new RunEvent.HoldResolved(
                        Story.ref("steps.4"), "retry", new RunEvent.Person("dana", "console", "the port is free now")));
    }

    @Test
    void skippingNeedsAReason() {
        Browser dana = as("dana");
        int before = backend.entries("incident-held").size();

        HttpResponse<String> answer = dana.submit(
                "/runs/incident-held",
                "/runs/incident-held/resolve",
                Map.of("step", "steps.4", "choice", "SKIP", "why", ""));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Skipping needs a reason");
        assertThat(backend.entries("incident-held")).hasSize(before);
    }

    @Test
    void anAbortNeedsAReason() {
        Browser dana = as("dana");

        assertThat(dana.submit(RUN, RUN + "/control", Map.of("command", "ABORT_AND_UNDO", "why", ""))
                        .statusCode())
                .isEqualTo(409);
        assertThat(dana.submit(RUN, RUN + "/control", Map.of("command", "ABORT_AND_UNDO", "why", "false alarm"))
                        .statusCode())
                .isEqualTo(303);

        assertThat(lastEvent("drill-gate"))
                .isEqualTo(new RunEvent.AbortRequested(new RunEvent.Person("dana", "console", "false alarm"), true));
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
        assertThat(as("dana")
                        .submit("/", "/runs/none/control", Map.of("command", "PAUSE"))
                        .statusCode())
                .isEqualTo(404);
    }

    private void openTask() {
        backend.add(
                "drill-gate", new RunEvent.StepStarted(Story.ref("steps.9"), "Call the owner", "task", Map.of(), ""));
        backend.add(
                "drill-gate",
                new RunEvent.TaskOpened(
                        Story.ref("steps.9"),
                        "Call the owner",
                        "Call +1 555 0100 and ask for the ticket.",
                        List.of(
                                field("ticket", "integer", List.of(), true),
                                field("agrees", "boolean", List.of(), false),
                                field("how", "choice", List.of("phone", "mail"), false)),
                        List.of("dana"),
                        TickingClock.START.plusSeconds(600),
                        true));
    }

    private static Plan.InputSpec field(String name, String type, List<String> choices, boolean required) {
        return new Plan.InputSpec(name, new Plan.TypeName(type, choices, null), required, null, "", null);
    }

    @Test
    void aTaskIsDoneWithItsFormFilledIn() {
        openTask();
        Browser dana = as("dana");
        assertThat(dana.page(RUN)).contains("Your task", "Call +1 555 0100", "The recovery waits for it.");

        HttpResponse<String> answer = dana.submit(
                RUN,
                RUN + "/decide",
                Map.of(
                        "gate",
                        "steps.9",
                        "verdict",
                        "DONE",
                        "form.ticket",
                        "4711",
                        "form.agrees",
                        "yes",
                        "form.how",
                        "phone"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(lastEvent("drill-gate"))
                .isEqualTo(new RunEvent.TaskDone(
                        Story.ref("steps.9"),
                        Map.of("ticket", 4711L, "agrees", true, "how", "phone"),
                        new RunEvent.Person("dana", "console", "")));
    }

    @Test
    void everyWrongFieldOfATaskIsToldAndNothingIsLost() {
        openTask();

        HttpResponse<String> answer = as("dana")
                .submit(
                        RUN,
                        RUN + "/decide",
                        Map.of("gate", "steps.9", "verdict", "DONE", "form.ticket", "soon", "form.how", "pigeon"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("expected a whole number, but it is <code>soon</code>", "expected one of <code>phone</code>")
                .contains("value=\"soon\"");
        assertThat(as("mira").page(RUN)).contains("You act as mira, who is not asked.");
    }
}
