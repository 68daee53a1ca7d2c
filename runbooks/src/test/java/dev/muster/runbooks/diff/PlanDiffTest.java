package dev.muster.runbooks.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.runbooks.compile.Checked;
import dev.muster.runbooks.compile.Runbooks;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.testing.Examples;
import dev.muster.runbooks.testing.TestCatalog;
import dev.muster.runbooks.text.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a reviewer of a changed runbook is told.
class PlanDiffTest {
    private static final String BEFORE = """
            muster: 1
            runbook: shop/restore
            title: The shop's data is gone
            objectives:
              rto: {target: 15m}
            inputs:
              dir: {type: directory, default: /srv/shop}
            steps:
              - name: Stop the shop
                process.stop: {pid_file: shop.pid}
              - name: Look at the newest backup
                id: newest
                backup.latest: {dir: /backup}
              - name: Restore it?
                approve: {by: {role: shop-oncall}, within: 5m, silence: escalate}
              - name: The backup is there
                if: ${newest.found}
                steps:
                  - name: Restore it
                    backup.restore: {backup: "${newest.path}", to: "${inputs.dir}"}
                    undo: previous
              - name: Start the shop
                process.start: {command: [shop]}
                timeout: 30s
            verify:
              - name: It answers
                port.check: {port: 80}
            """;

    @Test
    void aChangeOfSpellingIsNoDifference() {
        assertThat(diff(BEFORE.replace("severity", "severity")
                        .replace("{target: 15m}", "{target: 900s} # as before")
                        .replace("title: The shop's", "title:   The shop's")))
                .isEmpty();
    }

    @Test
    void aChangedTimeoutIsSaidInTheWordsOfTheLanguage() {
        assertThat(diff(BEFORE.replace("timeout: 30s", "timeout: 5m")))
                .containsExactly("CHANGED steps.5 Start the shop: `timeout`: 30s → 5m (PLAIN)");
    }

    @Test
    void aGateThatIsGoneIsGrave() {
        String after = BEFORE.replace("  - name: Restore it?\n", "")
                .replace("    approve: {by: {role: shop-oncall}, within: 5m, silence: escalate}\n", "");

        assertThat(diff(after)).containsExactly("REMOVED steps.3 Restore it?: a gate (GRAVE)");
    }

    @Test
    void aGateThatAsksOthersOrIsSilentOtherwiseIsGrave() {
        String after =
                BEFORE.replace("role: shop-oncall", "role: shop-interns").replace("silence: escalate", "silence: hold");

        assertThat(diff(after))
                .containsExactly(
                        "CHANGED steps.3 Restore it?: `by.role`: shop-oncall → shop-interns (GRAVE)",
                        "CHANGED steps.3 Restore it?: `silence`: escalate → hold (GRAVE)");
    }

    @Test
    void anInsertedStepMovesNoOther() {
        String lock = """
                  - name: Remove the lock
                    file.remove: {path: /srv/shop/lock}
                    undo: previous
                """;
        String after = BEFORE.replace("  - name: Look at the newest", lock + "  - name: Look at the newest");

        assertThat(diff(after)).containsExactly("ADDED steps.2 Remove the lock: file.remove, which destroys (GRAVE)");
    }

    @Test
    void aStepThatStandsElsewhereHasMovedAndIsNotAddedAndRemoved() {
        String stop = """
                  - name: Stop the shop
                    process.stop: {pid_file: shop.pid}
                """;
        String after = BEFORE.replace(stop, "").replace("  - name: Start the shop", stop + "  - name: Start the shop");

        assertThat(diff(after)).containsExactly("MOVED steps.4 Stop the shop: was steps.1 (PLAIN)");
    }

    @Test
    void aStepThatLeavesItsBlockHasMoved() {
        String inside = """
                    steps:
                      - name: Restore it
                        backup.restore: {backup: "${newest.path}", to: "${inputs.dir}"}
                        undo: previous
                """;
        String outside = """
                    steps:
                      - name: Look again
                        file.inspect: {path: /srv}
                  - name: Restore it
                    backup.restore: {backup: "${newest.path}", to: "${inputs.dir}"}
                    undo: previous
                """;
        String after = BEFORE.replace(inside, outside);

        assertThat(diff(after))
                .contains("MOVED steps.5 Restore it: was steps.4.then.1 (PLAIN)")
                .contains("ADDED steps.4.then.1 Look again: file.inspect, which reads (PLAIN)");
    }

    @Test
    void whatTheRunbookPromisesAndTakesIsCompared() {
        String after = BEFORE.replace("target: 15m", "target: 1h")
                .replace("default: /srv/shop}", "default: /srv/shop}\n  port: {type: integer, default: 80}")
                .replace("{port: 80}", "{port: \"${inputs.port}\"}");

        assertThat(diff(after))
                .contains("CHANGED runbook objectives.rto.target: `objectives.rto.target`: 15m → 1h (PLAIN)")
                .anySatisfy(change -> assertThat(change).startsWith("ADDED runbook signature.inputs.port"))
                .contains("CHANGED verify.1 It answers: `port`: 80 → ${inputs.port} (PLAIN)");
    }

    @Test
    void anUndoThatIsGoneIsGrave() {
        assertThat(diff(BEFORE.replace("        undo: previous\n", "")))
                .anySatisfy(change -> assertThat(change).contains("Restore it", "undo", "(GRAVE)"));
    }

    @Test
    void aPlanDiffersNotFromItself() {
        Plan plan = Runbooks.check(Examples.text("aegis/full-disaster"), TestCatalog.catalog(), Examples.resolver())
                .plan()
                .orElseThrow();

        assertThat(PlanDiff.between(plan, plan)).isEmpty();
    }

    private static List<String> diff(String after) {
        return PlanDiff.between(plan(BEFORE), plan(after)).stream()
                .map(change -> change.kind() + " " + change.where() + " " + change.what() + ": " + change.detail()
                        + " (" + change.weight() + ")")
                .toList();
    }

    private static Plan plan(String text) {
        Checked checked = Runbooks.check(SourceText.of("case.yaml", text), TestCatalog.catalog(), Examples.resolver());
        assertThat(checked.errors()).isEmpty();
        return checked.plan().orElseThrow();
    }
}
