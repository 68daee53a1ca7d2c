package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.activities.catalog.Actions;
import dev.muster.runbooks.compile.Checked;
import dev.muster.runbooks.compile.Library;
import dev.muster.runbooks.compile.Runbooks;
import dev.muster.runbooks.plan.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The runbooks that come with the product, against the actions that come with it.
class LibraryTest {
    private static final List<String> INPUTS = List.of("state_dir", "url", "start", "stop", "backup_dir");

    @Test
    void theLibraryHoldsTheRunbooksOfAegis() {
        assertThat(Library.packaged().ids())
                .contains(
                        "aegis/audit-truncation",
                        "aegis/backup",
                        "aegis/disk-full",
                        "aegis/full-disaster",
                        "aegis/key-store-loss",
                        "aegis/restore",
                        "aegis/server-crash",
                        "aegis/state-corruption");
    }

    @Test
    void everyRunbookIsWithoutError() {
        for (String id : Library.packaged().ids()) {
            assertThat(check(id).errors()).as(id).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit-truncation",
                "disk-full",
                "full-disaster",
                "key-store-loss",
                "server-crash",
                "state-corruption"
            })
    void everyScenarioNeedsNothingButWhatARealServerHas(String scenario) {
        Plan plan = check("aegis/" + scenario).plan().orElseThrow();

        assertThat(plan.drill()).isNotNull();
        assertThat(plan.heading().symptoms()).isNotEmpty();
        assertThat(plan.objectives().rto()).isNotNull();
        assertThat(plan.objectives().rpo()).isNotNull();
        assertThat(plan.signature().secrets()).containsExactly("AEGIS_API_TOKEN");
        assertThat(plan.signature().inputs())
                .filteredOn(Plan.InputSpec::required)
                .isEmpty();
        assertThat(plan.signature().inputs()).extracting(Plan.InputSpec::name).containsAll(INPUTS);
    }

    private static Checked check(String id) {
        return Runbooks.check(
                Library.packaged().find(id).orElseThrow(), Actions.load().catalog(), Library.packaged());
    }
}
