package dev.muster.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.web.backend.StartOrder;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartTest extends ConsoleFixture {
    private static final String FORM = "/start/aegis/state-corruption";
    private static final String PREVIEW = "/preview/aegis/state-corruption";

    @Test
    void theFormHasAFieldOfEachInputWithItsTypeHelpAndDefault() {
        assertThat(as("ravi").page(FORM))
                .contains("Breaks an isolated copy on purpose", "The live system is not touched.")
                .contains("Nothing is changed.", "Every step is carried out on the live system")
                .containsPattern("value=\"DRILL\" checked")
                .contains("Where Aegis keeps its state. A directory on the target. Left empty: ~/.aegis.")
                .contains("inputmode=\"url\"", "inputmode=\"numeric\"", "yes (default)", "3 (default)")
                .contains("each argument on a line of its own")
                .contains("(required)");
    }

    @Test
    void everyProblemIsToldAtOnceBesideItsFieldAndWhatWasTypedStays() {
        Browser ravi = as("ravi");

        HttpResponse<String> answer = ravi.submit(
                FORM,
                PREVIEW,
                Map.of("mode", "DRILL", "input.grace", "soon", "input.url", "http://nowhere", "why", "it is <due>"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("3 things must be put right", "nothing was started")
                .contains("No agent serves the target <code>nowhere</code>")
                .contains("<code>start</code> is required", "input.grace-wrong", "aria-invalid=\"true\"")
                .contains("value=\"soon\"", "it is &lt;due&gt;");
        assertThat(backend.orders()).isEmpty();
    }

    @Test
    void thePreviewOfADrillShowsThatAndHowItBreaksTheCopy() {
        Browser ravi = as("ravi");

        HttpResponse<String> answer =
                ravi.submit(FORM, PREVIEW, Map.of("mode", "DRILL", "input.start", "aegis\n--port\n9200", "why", "due"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .containsSubsequence(
                        "What will run",
                        "Prepare the copy",
                        "Break it",
                        "Put garbage into state.json",
                        "Recover",
                        "Prove it",
                        "Clean up")
                .contains("~/.aegis (default)", "aegis --port 9200")
                .doesNotContain("acts on the live system");
        assertThat(backend.orders()).isEmpty();
    }

    @Test
    void thePreviewOfAnIncidentWarns() {
        HttpResponse<String> answer =
                as("ravi").submit(FORM, PREVIEW, Map.of("mode", "INCIDENT", "input.start", "aegis"));

        assertThat(answer.body())
                .contains("This acts on the live system: every step below is carried out.")
                .doesNotContain("Break it");
    }

    @Test
    void aStartCarriesModeInputsReasonNameAndThePlanThatWasSeen() {
        Browser ravi = as("ravi");

        HttpResponse<String> answer = ravi.submit(
                FORM,
                FORM,
                Map.of(
                        "mode", "INCIDENT",
                        "plan", StateCorruption.PLAN.digest(),
                        "input.start", "aegis\r\n--port\r\n9200",
                        "input.keep_corrupt", "no",
                        "input.grace", "",
                        "why", "users report lost sessions"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/runs/started-1");
        assertThat(backend.orders())
                .containsExactly(new StartOrder(
                        StateCorruption.RUNBOOK,
                        RunMode.INCIDENT,
                        Map.of("start", "[\"aegis\",\"--port\",\"9200\"]", "keep_corrupt", "false"),
                        StateCorruption.PLAN.digest(),
                        new RunEvent.Person("ravi", "console", "users report lost sessions")));
        assertThat(ravi.page("/runs/started-1")).contains("INCIDENT");
    }

    @Test
    void aStartThatIsRefusedLeadsBackToTheForm() {
        HttpResponse<String> answer = as("ravi").submit(FORM, FORM, Map.of("mode", "DRILL"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("1 thing must be put right", "See what will run");
    }

    @Test
    void somethingCanBeChangedAfterThePreview() {
        HttpResponse<String> answer =
                as("ravi").submit(FORM, FORM, Map.of("mode", "DRY_RUN", "input.start", "aegis", "act", "change"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).containsPattern("value=\"DRY_RUN\" checked").contains(">aegis</textarea>");
        assertThat(backend.orders()).isEmpty();
    }
}
