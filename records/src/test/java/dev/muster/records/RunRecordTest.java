package dev.muster.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.records.verdicts.Verdict;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.json.Json;
import dev.muster.runbooks.plan.Plan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RunRecordTest {
    private static final Plan PLAN = Plans.plan(Plans.within(Duration.ofMinutes(5)), new Plan.RecoveryPoint(0L, null));

    private static RunRecord sealed() {
        return RunRecord.seal("r1", PLAN, Story.recovered().measuredAndOver().entries());
    }

    @Test
    void theSameJournalGivesTheSameBytes() {
        assertThat(sealed().json()).isEqualTo(sealed().json());
        assertThat(sealed().digest()).isEqualTo(sealed().digest()).hasSize(64);
    }

    @Test
    void aRecordReadBackIsTheSameRecord() {
        RunRecord record = sealed();

        RunRecord read = RunRecord.parse(record.json());

        assertThat(read.json()).isEqualTo(record.json());
        assertThat(read.judgement().verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void theRecordSaysWhoDidWhatAndWhy() {
        RunRecord record = sealed();

        assertThat(record.header().kind()).isEqualTo("drill");
        assertThat(record.header().mode()).isEqualTo("isolated-copy");
        assertThat(record.header().starter()).isEqualTo(Story.DANA);
        assertThat(record.work().steps()).extracting(Work.Step::name).contains("Copy", "Stop it", "Restore");
        assertThat(record.work().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.question()).isEqualTo("Restore?");
            assertThat(decision.outcome()).isEqualTo("approved");
            assertThat(decision.answers().getFirst().by()).isEqualTo(Story.DANA);
        });
        assertThat(record.work().standIn()).isFalse();
        assertThat(record.loss().time()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void theFormOfTheRecordIsFixed() {
        JsonNode json = Json.read(sealed().json(), JsonNode.class);

        assertThat(json.get("schema").asText()).isEqualTo("muster/run-record/v1");
        assertThat(json.get("judgement").get("verdict").asText()).isEqualTo("PASSED");
        assertThat(json.get("time").get("clocks").get("outage").get("reading").asText())
                .isEqualTo("measured");
        assertThat(json.get("time").get("clocks").get("outage").get("at").asText())
                .isEqualTo("PT1M5S");
        assertThat(json.get("time").get("split").get("humanWait").asText()).isEqualTo("PT30S");
        assertThat(json.get("loss").get("basis").asText()).isEqualTo("record-diff");
    }

    @Test
    void aChangedEventChangesTheRoot() {
        RunRecord other = RunRecord.seal(
                "r1", PLAN, Story.recovered().measured("record-diff", 1L).over().entries());

        assertThat(other.events().root()).isNotEqualTo(sealed().events().root());
    }

    @Test
    void theRootIsThatOfRfc6962() {
        // The empty tree and the tree of one empty leaf, as in the test vectors of Certificate Transparency.
        assertThat(MerkleTree.root(List.of()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(MerkleTree.root(List.of("")))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }

    @Test
    void aRunThatHasNotEndedHasNoRecord() {
        assertThatThrownBy(() -> RunRecord.seal("r1", PLAN, Story.faulted().entries()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a journal from `RunStarted` to `RunEnded`, but run `r1` has no end yet.");
    }

    @Test
    void whatTheStandInDecidedIsSaid() {
        RunEvent.Person cast = new RunEvent.Person("stand-in", "stand-in", "the drill's own cast");
        Story story = Story.faulted()
                .asked("steps.1", "Restore?")
                .add(new RunEvent.GateAnswered(Story.ref("steps.1"), true, cast, 0))
                .ended(RunEvent.Ending.FAILED, "No.");

        assertThat(RunRecord.seal("r1", PLAN, story.entries()).work().standIn()).isTrue();
    }
}
