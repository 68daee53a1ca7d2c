package dev.muster.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.shell.Shell;
import dev.muster.cli.shell.Terminal;
import dev.muster.runbooks.templates.ScenarioTemplate;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `muster new` as a shell sees it.
class NewCommandTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void everyTemplateChecksWithoutAProblem(ScenarioTemplate template) {
        Told told = Told.by(directory, "new", "shop/it", "--template", template.word(), "--no-input");

        assertThat(told.err()).doesNotContain("error").doesNotContain("warning").contains("It checks.");
        assertThat(told.exitCode()).isZero();
        assertThat(told.out().strip())
                .isEqualTo(directory.resolve("shop/it.yaml").toString());
        assertThat(Told.by(directory, "check", "shop/it.yaml").exitCode()).isZero();
    }

    @Test
    void answersAreTakenAsTextWhateverIsInThem() throws IOException {
        Told told = Told.by(
                directory,
                "new",
                "shop/disk-full",
                "--title",
                "No room: \"data\" #1",
                "--symptom",
                "df: 100%",
                "--symptom",
                "yes",
                "--owner",
                "shop-oncall",
                "--target",
                "db-1",
                "--objective",
                "1h");

        assertThat(told.exitCode()).isZero();
        assertThat(Files.readString(directory.resolve("shop/disk-full.yaml")))
                .contains("title: \"No room: \\\"data\\\" #1\"")
                .contains("symptoms: [\"df: 100%\", \"yes\"]")
                .contains("target: db-1")
                .contains("rto: {target: 1h")
                .doesNotContain("{{");
    }

    @Test
    void aRunbookThatIsThereIsNotOverwritten() throws IOException {
        Files.createDirectories(directory.resolve("shop"));
        Files.writeString(directory.resolve("shop/disk-full.yaml"), "mine");

        Told told = Told.by(directory, "new", "shop/disk-full", "--no-input");

        assertThat(told.exitCode()).isEqualTo(64);
        assertThat(told.out()).isEmpty();
        assertThat(told.err()).contains("is there already");
        assertThat(Files.readString(directory.resolve("shop/disk-full.yaml"))).isEqualTo("mine");
    }

    @Test
    void anAnswerThatCannotStandWritesNothing() {
        Told told = Told.by(directory, "new", "shop/disk-full", "--no-input", "--objective", "soon");

        assertThat(told.exitCode()).isEqualTo(65);
        assertThat(told.out()).isEmpty();
        assertThat(told.err()).contains("Nothing was written.");
        assertThat(directory.resolve("shop")).doesNotExist();
    }

    @Test
    void wrongNamesAreRefusedWithThoseThatThereAre() {
        assertThat(Told.by(directory, "new", "Shop", "--no-input"))
                .satisfies(told -> assertThat(told.exitCode()).isEqualTo(64))
                .satisfies(told -> assertThat(told.err()).contains("is no runbook id"));
        assertThat(Told.by(directory, "new", "shop/it", "--template", "disk-fill")
                        .err())
                .contains("There is no template `disk-fill`")
                .contains("disk-full");
        assertThat(Told.by(directory, "new", "shop/it", "--no-input").err()).contains("No template is named");
    }

    @Test
    void theResultIsOneLineOfJson() {
        Told told = Told.by(directory, "new", "shop/by-hand", "--json");

        assertThat(told.exitCode()).isZero();
        assertThat(told.err()).isEmpty();
        assertThat(told.out())
                .contains("\"type\":\"new\"")
                .contains("\"warnings\":0")
                .hasLineCount(1);
    }

    @Test
    void anEmptyAnswerTakesWhatIsOffered() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8);
        Shell shell = new Shell(talk, talk, Terminal.NONE, Map.of(), directory);
        Questions questions = new Questions(shell, new BufferedReader(new StringReader("\n  shop-lead \n")));

        assertThat(questions.ask("Title", "The disk is full")).isEqualTo("The disk is full");
        assertThat(questions.ask("Owner", "shop-oncall")).isEqualTo("shop-lead");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Title [The disk is full]: ");
    }
}
