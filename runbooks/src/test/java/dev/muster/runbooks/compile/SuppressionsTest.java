package dev.muster.runbooks.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.runbooks.diagnostics.Diagnostic;
import dev.muster.runbooks.testing.Examples;
import dev.muster.runbooks.testing.TestCatalog;
import dev.muster.runbooks.text.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A problem below an error can be excused with a reason; nothing else can.
class SuppressionsTest {
    private static final String TWO_STARTS = """
            muster: 1
            runbook: test/case
            title: A test
            suppress:
              - SUPPRESSION
            steps:
              - name: Start the first
                id: first
                process.start: {command: [first]}
                retry: {attempts: 3}
              - name: Start the second
                id: second
                process.start: {command: [second]}
                retry: {attempts: 3}
            verify:
              - name: Holds
                port.check: {port: 80}
            """;

    @Test
    void anExcusedProblemIsKeptWithItsReasonAndNotReported() {
        Checked checked = check("{rule: retry-not-idempotent, because: A second start ends by itself}");

        assertThat(ids(checked)).isEmpty();
        assertThat(checked.suppressed())
                .extracting(suppressed -> suppressed.problem().id() + ": " + suppressed.because())
                .containsExactly(
                        "retry-not-idempotent: A second start ends by itself",
                        "retry-not-idempotent: A second start ends by itself");
        assertThat(checked.plan()).isPresent();
    }

    @Test
    void aSuppressionOfOneStepLeavesTheOthers() {
        Checked checked = check("{rule: retry-not-idempotent, because: It ends by itself, step: second}");

        assertThat(checked.diagnostics())
                .extracting(
                        problem -> problem.id() + " in line " + problem.span().line())
                .containsExactly("retry-not-idempotent in line 10");
    }

    @Test
    void aSuppressionNeedsAReason() {
        assertThat(ids(check("{rule: retry-not-idempotent}"))).contains("missing-key", "retry-not-idempotent");
        assertThat(ids(check("{rule: retry-not-idempotent, because: \" \"}"))).contains("wrong-value");
    }

    @Test
    void aRuleOrAStepThatDoesNotExistIsAnError() {
        Checked rule = check("{rule: retry-not-idempotnt, because: It ends by itself}");
        Checked step = check("{rule: retry-not-idempotent, because: It ends by itself, step: third}");

        assertThat(rule.errors())
                .extracting(Diagnostic::message)
                .containsExactly("There is no problem `retry-not-idempotnt`; did you mean `retry-not-idempotent`?");
        assertThat(step.errors()).extracting(Diagnostic::message).containsExactly("No step has the id `third`.");
    }

    @Test
    void aSuppressionCantExcuseThatItIsUnused() {
        assertThat(ids(check("{rule: unused-suppression, because: I want to}"))).contains("unused-suppression");
    }

    private static Checked check(String suppression) {
        return compile(TWO_STARTS.replace("SUPPRESSION", suppression));
    }

    private static Checked compile(String text) {
        return Runbooks.check(SourceText.of("case.yaml", text), TestCatalog.catalog(), Examples.resolver());
    }

    private static List<String> ids(Checked checked) {
        return checked.diagnostics().stream().map(Diagnostic::id).toList();
    }
}
