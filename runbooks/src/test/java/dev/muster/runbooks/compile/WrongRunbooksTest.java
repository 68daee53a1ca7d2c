package dev.muster.runbooks.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.runbooks.diagnostics.Diagnostic;
import dev.muster.runbooks.diagnostics.TextRenderer;
import dev.muster.runbooks.testing.Examples;
import dev.muster.runbooks.testing.TestCatalog;
import dev.muster.runbooks.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each problem has a directory `src/test/runbooks/<id>` with wrong runbooks, and beside each the exact text that a
/// person sees. `-Dmuster.expected=write` writes what is seen now.
class WrongRunbooksTest {
    private static final Path ROOT = Path.of("src/test/runbooks");

    static List<Path> wrongRunbooks() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("wrongRunbooks")
    void aWrongRunbookIsExplained(Path file) throws IOException {
        String name = ROOT.relativize(file).toString().replace('\\', '/');
        SourceText source = SourceText.decode(name, Files.readAllBytes(file));
        Path expected = file.resolveSibling(file.getFileName().toString().replace(".yaml", ".expected"));

        List<Diagnostic> found = Runbooks.check(source, TestCatalog.catalog(), Examples.resolver())
                .diagnostics();

        String seen = new TextRenderer(false)
                .render(found, wanted -> wanted.equals(name) ? source : null)
                .replace(Examples.directory().toString(), "EXAMPLES");
        if ("write".equals(System.getProperty("muster.expected"))) {
            Files.writeString(expected, seen);
        }
        assertThat(found).extracting(Diagnostic::id).contains(directory(file));
        assertThat(seen).isEqualTo(Files.readString(expected));
    }

    @Test
    void everyProblemHasTwoExamples() throws IOException {
        Map<String, Long> examples = wrongRunbooks().stream()
                .collect(Collectors.groupingBy(WrongRunbooksTest::directory, TreeMap::new, Collectors.counting()));

        assertThat(examples.keySet()).isEqualTo(ProblemIds.all());
        assertThat(examples).allSatisfy((id, files) -> assertThat(files).as(id).isGreaterThanOrEqualTo(2));
    }

    private static String directory(Path file) {
        return ROOT.relativize(file).getName(0).toString();
    }
}
