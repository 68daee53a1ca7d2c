package dev.muster.runbooks.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.runbooks.compile.Checked;
import dev.muster.runbooks.compile.Library;
import dev.muster.runbooks.compile.Runbooks;
import dev.muster.runbooks.expressions.Expressions;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.runbooks.testing.TestCatalog;
import dev.muster.runbooks.text.SourceText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of the parts of a document.
class MarkdownImportTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo \"${HOME:-x}\" '${A}' $${B} `date`\n",
                "  leading space\n\n\ttab\n: # a comment\n- dash\n",
                "cat <<'END'\n  name: \"x\"  # not a comment\nEND\n",
                "echo 'ümläut → ☃'; printf '%s\\n' \"a\\\"b\"\n",
                "true   \n",
                "echo \u0007 bell\n"
            })
    void aScriptComesThroughAsItWas(String code) throws Exception {
        PlanStep.Act act = (PlanStep.Act) steps("# T\n```sh\n" + code + "```\n").getLast();

        String script =
                Expressions.shared().renderText(String.valueOf(act.call().with().get("script")), Map.of());
        assertThat(script.stripTrailing()).isEqualTo(code.stripTrailing());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rm -rf /srv/x | rm",
                "sudo mv a b | mv",
                "find . -exec rm {} + | rm",
                "echo x > file | >",
                "kill $(cat pid) | kill",
                "zfs rollback tank@now | zfs rollback",
                "psql db < dump.sql | psql <",
                "systemctl stop app | systemctl stop",
                "./restore.sh latest | restore"
            })
    void aGateStandsBeforeWhatDestroys(String script, String word) {
        List<PlanStep> steps = steps("# T\n```sh\n" + script + "\n```\n");

        assertThat(steps).hasSize(2);
        assertThat(steps.getFirst()).isInstanceOf(PlanStep.Approve.class);
        assertThat(steps.getFirst().head().name()).contains("`" + word + "`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls -la 2>/dev/null",
                "grep -q x file >> log",
                "echo 'rm -rf /'",
                "# rm -rf /\nls",
                "cmd >/dev/null 2>&1",
                "jq '.a > 1' file"
            })
    void nothingStandsBeforeWhatDoesNot(String script) {
        assertThat(steps("# T\n```sh\n" + script + "\n```\n")).hasSize(1);
    }

    @Test
    void variablesBecomeSecretsInputsOrNothing() {
        Plan plan = plan("""
                # T
                ```sh
                STAMP=20260101
                curl -H "Bearer $API_TOKEN" "$BASE_URL/$STAMP?x=${QUERY:-none}" '$SINGLE' "$HOME"
                ```
                ```sh
                ls "$STAMP" "$1"
                ```
                """);

        assertThat(plan.signature().secrets()).containsExactly("API_TOKEN");
        assertThat(plan.signature().inputs())
                .extracting(Plan.InputSpec::name)
                .containsExactly("base_url", "stamp", "argument_1");
        assertThat(plan.signature().inputs().get(1).defaultValue()).isEqualTo("20260101");
    }

    @Test
    void whatSomebodyMustFillInIsATask() {
        assertThat(steps("# T\n```bash\ncp /path/to/backup .\n```\n").getFirst())
                .isInstanceOf(PlanStep.Task.class);
        assertThat(steps("# T\n```bash\nrestore <name>\n```\n").getFirst()).isInstanceOf(PlanStep.Task.class);
        assertThat(steps("# T\n```\n0 3 * * * /opt/backup.sh\n```\n").getFirst())
                .isInstanceOf(PlanStep.Task.class);
    }

    @Test
    void headingsBecomeRunbooksBlocksOrComments() {
        Imported imported = imported("""
                # Shop
                About the shop.
                ## Restore
                1. Call ann.
                ### 1. First
                - [x] Look
                #### Deeper
                - [ ] Look again
                ## Notes
                Nothing to do.
                ## Restart
                ```sh
                true
                ```
                ## Links
                More to read.
                """);

        assertThat(imported.drafts()).extracting(Imported.Draft::id).containsExactly("shop/restore", "shop/restart");
        assertThat(imported.report())
                .filteredOn(reported -> reported.kind() == Reported.Kind.HEADING)
                .extracting(Reported::became)
                .containsExactly("comment", "runbook", "block", "block", "comment", "runbook", "comment");
        assertThat(imported.drafts().getLast().yaml())
                .contains("# Nothing to do.")
                .contains("# More to read.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "Only a sentence.",
                "# Only a heading",
                "---\ntitle: x\n---\n",
                "```\n```",
                "- [ ] ",
                "1. ",
                "> # q",
                "| a |\n|---|\n| b |"
            })
    void everyDocumentBecomesADraftThatChecks(String document) {
        assertThat(checked(imported(document).drafts().getFirst()).errors()).isEmpty();
    }

    @Test
    void hostileTextStaysText() {
        Imported imported = imported("""
                # ${inputs.x} "quoted": *all* & %yaml \u202E
                - [ ] Say ${nothing}: {a: b} # not a comment
                1. - ? !tag &anchor `code` ${unclosed
                """);

        assertThat(checked(imported.drafts().getFirst()).errors()).isEmpty();
        assertThat(imported.drafts().getFirst().yaml()).doesNotContain("\u202E");
    }

    private static List<PlanStep> steps(String document) {
        return plan(document).procedure().steps();
    }

    private static Plan plan(String document) {
        Checked checked = checked(imported(document).drafts().getFirst());
        return checked.plan()
                .orElseThrow(() -> new AssertionError(checked.errors().toString()));
    }

    private static Checked checked(Imported.Draft draft) {
        return Runbooks.check(SourceText.of(draft.id(), draft.yaml()), TestCatalog.catalog(), Library.packaged());
    }

    private static Imported imported(String document) {
        return MarkdownImport.of(SourceText.of("shop.md", document), "shop");
    }
}
