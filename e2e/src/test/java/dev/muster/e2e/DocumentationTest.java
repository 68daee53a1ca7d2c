package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.activities.catalog.Actions;
import dev.muster.runbooks.compile.Library;
import dev.muster.runbooks.compile.Runbooks;
import dev.muster.runbooks.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What the documents show is true: each YAML block is a runbook without errors, and so is each of the library.
class DocumentationTest {
    private static final Path ROOT =
            Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TestFactory
    List<DynamicTest> everyYamlBlockIsARunbookWithoutErrors() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        List<Path> pages = new ArrayList<>(below(ROOT.resolve("docs"), ".md"));
        pages.add(ROOT.resolve("README.md"));
        for (Path page : pages) {
            Matcher block = YAML.matcher(Files.readString(page));
            int number = 1;
            while (block.find()) {
                String text = block.group(1);
                String name = ROOT.relativize(page) + ", block " + number++;
                tests.add(DynamicTest.dynamicTest(
                        name, () -> assertThat(errors(name, text)).isEmpty()));
            }
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    @TestFactory
    List<DynamicTest> everyRunbookOfTheLibraryIsWithoutErrors() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : below(ROOT.resolve("runbooks/library"), ".yaml")) {
            String text = Files.readString(file);
            tests.add(DynamicTest.dynamicTest(
                    ROOT.relativize(file).toString(),
                    () -> assertThat(errors(file.toString(), text)).isEmpty()));
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(8);
        return tests;
    }

    private static List<Path> below(Path directory, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> errors(String name, String text) {
        return Runbooks.check(SourceText.of(name, text), Actions.load().catalog(), Library.packaged()).errors().stream()
                .map(problem -> problem.span() + " " + problem.message())
                .toList();
    }
}
