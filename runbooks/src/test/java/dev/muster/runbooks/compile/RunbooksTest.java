package dev.muster.runbooks.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.runbooks.diagnostics.TextRenderer;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.testing.Examples;
import dev.muster.runbooks.testing.TestCatalog;
import dev.muster.runbooks.text.SourceText;
import org.junit.jupiter.api.Test;

/// The whole way from a text to a plan.
class RunbooksTest {
    @Test
    void aLargeRunbookCompilesToAPlan() {
        SourceText source = Examples.text("aegis/full-disaster");

        Checked checked = Runbooks.check(source, TestCatalog.catalog(), Examples.resolver());

        assertThat(new TextRenderer(false).render(checked.diagnostics(), name -> source))
                .isEqualTo("No problems.\n");
        Plan plan = checked.plan().orElseThrow();
        assertThat(plan.digest()).hasSize(64);
    }
}
