package dev.muster.runbooks.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.runbooks.actions.ActionCatalog;
import dev.muster.runbooks.diagnostics.Diagnostic;
import dev.muster.runbooks.diagnostics.TextRenderer;
import dev.muster.runbooks.json.Json;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.runbooks.testing.Examples;
import dev.muster.runbooks.testing.TestCatalog;
import dev.muster.runbooks.text.SourceText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The whole way from a text to a plan.
class RunbooksTest {
    private final ActionCatalog catalog = TestCatalog.catalog();

    private Plan plan(String id) {
        SourceText source = Examples.text(id);
        Checked checked = Runbooks.check(source, catalog, Examples.resolver());
        assertThat(new TextRenderer(false).render(checked.diagnostics(), name -> source))
                .isEqualTo("No problems.\n");
        return checked.plan().orElseThrow();
    }

    @Test
    void everyStepHasAPathOfItsOwn() {
        Plan plan = plan("aegis/full-disaster");

        assertThat(paths(plan.procedure().steps()))
                .containsExactly(
                        "steps.1",
                        "steps.2",
                        "steps.3",
                        "steps.3.then.1",
                        "steps.3.then.2",
                        "steps.3.else.1",
                        "steps.4",
                        "steps.4.branch.1.1",
                        "steps.4.branch.2.1",
                        "steps.4.branch.2.2",
                        "steps.5",
                        "steps.6",
                        "steps.6.each.1",
                        "steps.7",
                        "steps.8",
                        "steps.9");
        assertThat(paths(plan.procedure().last())).containsExactly("finally.1");
        assertThat(plan.procedure().verify().checks())
                .extracting(check -> check.head().path())
                .containsExactly("verify.1", "verify.2", "verify.3");
    }

    @Test
    void aDrillIsCompiledWithItsParts() {
        Plan.DrillPlan drill =
                Objects.requireNonNull(plan("aegis/full-disaster").drill());

        assertThat(drill.standIn()).isTrue();
        assertThat(drill.limit()).isEqualTo(Duration.ofMinutes(20));
        assertThat(paths(drill.stages().prepare())).containsExactly("drill.prepare.1", "drill.prepare.2");
        assertThat(paths(drill.stages().reference())).containsExactly("drill.reference.1");
        assertThat(paths(drill.stages().fault())).containsExactly("drill.fault.1");
        assertThat(paths(drill.stages().measure())).containsExactly("drill.measure.1");
        assertThat(paths(drill.stages().cleanup())).containsExactly("drill.cleanup.1", "drill.cleanup.2");
        assertThat(drill.measure().values()).containsEntry("lost", "${compared.lost}");
    }

    @Test
    void defaultsOfTheActionAndOfTheLanguageAreApplied() {
        Plan plan = plan("aegis/full-disaster");

        PlanStep.Act start = (PlanStep.Act) plan.procedure().steps().get(4);
        assertThat(start.policy().timeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(start.policy().undo()).isEqualTo(new PlanStep.Undo.BuiltIn("stop"));
        assertThat(start.call().target()).isEqualTo("${inputs.host}");
        assertThat(Objects.requireNonNull(start.policy().ready()).with()).containsEntry("status", 200L);
        PlanStep.Act first = (PlanStep.Act) plan.procedure().steps().getFirst();
        assertThat(first.policy().timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(first.policy().retry()).isEqualTo(PlanStep.Retry.NONE);
    }

    @Test
    void aCallNamesTheSecretsItsParametersMention() {
        PlanStep.Wait wait =
                (PlanStep.Wait) plan("aegis/full-disaster").procedure().steps().get(6);

        assertThat(Objects.requireNonNull(wait.until()).secrets()).containsExactly("AEGIS_API_TOKEN");
    }

    @Test
    void conditionsHaveNoBracesInThePlan() {
        Plan plan = plan("aegis/full-disaster");

        assertThat(plan.procedure().steps().get(2).head().when()).isEqualTo("newest.found");
        assertThat(((PlanStep.Assert) plan.procedure().steps().get(7)).that()).isEqualTo("!before.open");
    }

    @Test
    void thePlanHoldsThePlansOfTheRunbooksItRuns() {
        Plan plan = plan("aegis/full-disaster");

        assertThat(plan.runbooks()).containsOnlyKeys("aegis/restore");
        assertThat(plan.runbooks().get("aegis/restore")).isEqualTo(plan("aegis/restore"));
    }

    @Test
    void thePlanSurvivesItsJson() {
        Plan plan = plan("aegis/full-disaster");

        Plan again = Json.read(Json.write(plan), Plan.class);

        assertThat(again.digest()).isEqualTo(plan.digest());
        assertThat(again).isEqualTo(plan);
    }

    @Test
    void theDigestFollowsTheMeaningAndNotTheSpelling() {
        SourceText source = Examples.text("aegis/restore");
        Plan plan = plan("aegis/restore");

        Plan respelt = check(source.text().replace("severity: major", "severity:   \"major\"   # as before"));
        Plan changed = check(source.text().replace("must: parse", "must: exist"));

        assertThat(respelt.digest()).isEqualTo(plan.digest());
        assertThat(changed.digest()).isNotEqualTo(plan.digest());
    }

    @Test
    void lineEndsOfOtherSystemsAndAByteOrderMarkMakeNoDifference() {
        SourceText source = Examples.text("aegis/full-disaster");

        Plan other = check("\uFEFF" + source.text().replace("\n", "\r\n"));

        assertThat(other.digest()).isEqualTo(plan("aegis/full-disaster").digest());
    }

    @Test
    void aLargeRunbookHasNoProblems() {
        Checked checked = Runbooks.check(LargeRunbook.of(1_000), catalog, RunbookResolver.NONE);

        assertThat(checked.diagnostics()).extracting(Diagnostic::message).isEmpty();
        assertThat(checked.plan().orElseThrow().procedure().steps()).hasSize(1_000);
    }

    @Test
    void everyProblemIsReportedAtOnceInTheOrderOfTheText() {
        String text = Examples.text("aegis/full-disaster")
                .text()
                .replace("severity: critical", "severity: critcal")
                .replace("backup.latest", "backup.lates")
                .replace("${newest.size} and mount", "${newst.size} and mount")
                .replace("silence: hold}\n\n  - parallel", "silence: hald}\n\n  - parallel");

        Checked checked = Runbooks.check(SourceText.of("wrong.yaml", text), catalog, Examples.resolver());

        assertThat(checked.plan()).isEmpty();
        assertThat(checked.errors())
                .extracting(Diagnostic::id)
                .containsExactly(
                        "wrong-value", "unknown-action", "unknown-name", "gate-silence-not-said", "wrong-value");
    }

    private Plan check(String text) {
        return Runbooks.check(SourceText.of("other.yaml", text), catalog, Examples.resolver())
                .plan()
                .orElseThrow();
    }

    private static List<String> paths(List<PlanStep> steps) {
        List<String> paths = new ArrayList<>();
        for (PlanStep step : steps) {
            paths.add(step.head().path());
            if (step instanceof PlanStep.Block block) {
                paths.addAll(paths(block.steps()));
                paths.addAll(paths(block.otherwise()));
            } else if (step instanceof PlanStep.Parallel parallel) {
                parallel.branches().forEach(branch -> paths.addAll(paths(branch)));
            } else if (step instanceof PlanStep.ForEach loop) {
                paths.addAll(paths(loop.steps()));
            }
        }
        return paths;
    }
}
