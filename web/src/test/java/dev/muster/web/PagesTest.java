package dev.muster.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.records.RunRecord;
import dev.muster.web.backend.LiveLine;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PagesTest extends ConsoleFixture {
    @Test
    void nowSaysFirstWhatNeedsThePerson() {
        String page = as("dana").page("/");

        assertThat(page)
                .containsSubsequence(
                        "Needs you", Story.question(), "waiting for you since", "Start Aegis", "the run is held")
                .containsSubsequence("Running", "DRILL", "waiting for dana or mira", "of 5:00")
                .containsSubsequence("Ended lately", "passed", "0:51");
    }

    @Test
    void nowTellsSomebodyWhoIsNotAskedForWhomItWaits() {
        assertThat(as("ravi").page("/")).contains("Waits for people", "waiting for dana or mira since");
    }

    @Test
    void aRunShowsItsClockAgainstTheObjectiveAndWhereTheTimeWent() {
        String page = as("dana").page("/runs/drill-gate");

        assertThat(page)
                .contains("of 5:00 objective", "outage clock", "waiting for dana or mira since")
                .containsPattern("aria-label=\"machine 0:0[0-9], people [0-9:]+, left [0-9:]+\"");
    }

    @Test
    void theClockGoesRedBeyondTheObjective() {
        clock.goOn(Duration.ofMinutes(10));

        assertThat(as("dana").page("/runs/drill-gate")).contains("past the objective", "time num over");
    }

    @Test
    void aGateSaysWhatFollowsFromAnApproval() {
        String page = as("dana").page("/approvals/drill-gate?gate=" + Story.GATE);

        assertThat(page)
                .containsSubsequence(
                        "Your decision",
                        "started by ravi",
                        Story.question(),
                        "Then",
                        "Restore state.json from state.json.bak → Start Aegis",
                        "You lose",
                        "What is overwritten by",
                        "Undo",
                        "Yes",
                        "Silence",
                        "somebody else is asked as well. Nothing is approved by waiting.",
                        "1 of aegis-oncall, not the starter")
                .contains("Does state.json.bak parse?", "Unexpected end of input");
    }

    @Test
    void aGateThatIsDecidedLeadsToItsRun() {
        HttpResponse<String> answer = as("dana").get("/approvals/drill-done?gate=" + Story.GATE);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/runs/drill-done");
    }

    @Test
    void theTimelineShowsEveryStepWithItsStateInWords() {
        assertThat(as("dana").page("/runs/drill-gate"))
                .containsSubsequence(
                        "Prepare the copy",
                        "done: ",
                        "Copy the state",
                        "Break it",
                        "Recover",
                        "Stop Aegis",
                        "1.6 s",
                        "waiting for people: ",
                        Story.question(),
                        "not yet: ",
                        "Start Aegis",
                        "Prove it",
                        "Clean up");
    }

    @Test
    void aHeldStepSaysWhyAndWhatCanBeDone() {
        assertThat(as("dana").page("/runs/incident-held"))
                .containsSubsequence(
                        "The run waits at a failed step",
                        "Start Aegis",
                        "did not answer on port 9100 within 30 s.",
                        "aegis.log",
                        "2 steps are taken back",
                        "Retry",
                        "Skip",
                        "Undo everything",
                        "Stop here");
    }

    @Test
    void linesOfARunningStepAreShownWhileItPrints() {
        backend.printing(new LiveLine("steps.4", TickingClock.START, true, "address in use"));
        backend.with(
                "printing",
                Story.brokenDrill(TickingClock.START.minusSeconds(60))
                        .recoveryToGate()
                        .at(40_000)
                        .answered(DemoConsole.DANA, true)
                        .restored()
                        .started("steps.4", "Start Aegis", "process.start"));

        assertThat(as("dana").page("/runs/printing"))
                .containsSubsequence("Output · Start Aegis", "live", "stderr", "address in use");
    }

    @Test
    void runbooksAreFoundByWhatSomebodySees() {
        Browser dana = as("dana");

        assertThat(dana.page("/runbooks?q=sessions+VANISHED"))
                .contains("1 runbook fits", "Aegis state file is corrupt or missing", "drilled", "this version")
                .doesNotContain("zeus/replay");
        assertThat(dana.page("/runbooks?q=comet")).contains("There is no such runbook.");
    }

    @Test
    void aRunbookShowsStepsChecksSourceAndHistory() {
        assertThat(as("dana").page("/runbooks/aegis/state-corruption"))
                .contains("back in 5 min, nothing lost, on the outage clock", "every month, on an isolated copy")
                .containsSubsequence("Restore state.json from state.json.bak", "destroys", "undo: previous")
                .contains("unused-output", "line 14, column 3", "AEGIS_API_TOKEN")
                .contains("<span>runbook: aegis/state-corruption</span>")
                .containsSubsequence("History", "passed");
    }

    @Test
    void aRunbookWithErrorsSaysThemAndCanNotBeStarted() {
        Browser dana = as("dana");

        assertThat(dana.page("/runbooks/zeus/replay"))
                .contains("is not a key of a runbook.", "Did you mean <code>steps</code>?")
                .doesNotContain("Start…");
        assertThat(dana.get("/start/zeus/replay").headers().firstValue("Location"))
                .hasValue("/runbooks/zeus/replay");
    }

    @Test
    void aRecordSaysVerdictClocksLossAndDecisions() {
        assertThat(as("dana").page("/records/drill-done"))
                .containsSubsequence(
                        "passed",
                        "ravi through cli",
                        "outage clock · decides",
                        "51 s",
                        "objective 5 min",
                        "declared clock",
                        "execution clock")
                .contains("Where the time went", "people 0:46")
                .containsSubsequence("Lost", "0 records", "record-diff")
                .containsSubsequence("Proof", "held", "Health answers")
                .contains("dana approved through console: “The backup is from before the disk error”");
    }

    @Test
    void theRecordItselfIsDownloadedAsItWasSealed() {
        HttpResponse<String> answer = as("dana").get("/records/drill-done/json");

        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"drill-done.json\"");
        assertThat(RunRecord.parse(answer.body()).digest())
                .isEqualTo(backend.record("drill-done").orElseThrow().digest());
    }

    @Test
    void anOpenRunHasNoRecordYet() {
        Browser dana = as("dana");

        assertThat(dana.page("/records/drill-gate")).contains("The run has not ended; there is no record yet.");
        assertThat(dana.get("/records/drill-gate/json").statusCode()).isEqualTo(404);
    }

    @Test
    void recordsAreFoundByRunbookModeAndVerdict() {
        Browser dana = as("dana");

        assertThat(dana.page("/records?q=drill+passed")).contains("Aegis state file is corrupt or missing");
        assertThat(dana.page("/records?q=incident")).contains("No record fits.");
    }

    @Test
    void whatDoesNotExistIsSaidSo() {
        Browser dana = as("dana");

        assertThat(dana.get("/runs/none").statusCode()).isEqualTo(404);
        assertThat(dana.get("/runs/none").body()).contains("There is no run <code>none</code>.");
        assertThat(dana.get("/runbooks/none/such").statusCode()).isEqualTo(404);
        assertThat(dana.get("/no/such/page").body()).contains("There is no such page.");
    }

    @Test
    void anEngineThatIsAwayIsSaidSoWithoutATrace() {
        Browser dana = as("dana");
        backend.goAway();

        HttpResponse<String> answer = dana.get("/");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .contains("The engine does not answer", "The server does not answer since 3 s.", "nothing is lost")
                .doesNotContain("Exception", "connection refused");
    }
}
