package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.shell.ExitCode;
import dev.muster.records.verdicts.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodesTest {
    @Test
    void theDocumentListsExactlyTheCodesThereAre() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "exit-codes.md")).stream()
                .filter(line -> line.matches("\\| \\d.*"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(ExitCode.values())
                        .map(code -> "| " + code.code() + " | " + code.name() + " | " + code.meaning() + " |")
                        .toList());
    }

    @Test
    void everyVerdictHasItsExitCode() {
        for (Verdict verdict : Verdict.values()) {
            String name = verdict == Verdict.PASSED ? ExitCode.OK.name() : verdict.name();
            assertThat(ExitCode.of(verdict.exitCode()).name()).isEqualTo(name);
        }
    }

    @Test
    void theGravestOfSeveralCodesIsTheWorst() {
        assertThat(ExitCode.worst(List.of(ExitCode.OK, ExitCode.DEVIATED, ExitCode.FAILED_RECOVERY)))
                .isEqualTo(ExitCode.FAILED_RECOVERY);
        assertThat(ExitCode.worst(List.of(ExitCode.FAILED_RECOVERY, ExitCode.RESIDUE)))
                .isEqualTo(ExitCode.RESIDUE);
        assertThat(ExitCode.worst(List.of(ExitCode.OK, ExitCode.OK))).isEqualTo(ExitCode.OK);
    }
}
