package dev.muster.runbooks.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runbooks are found by id, and nothing else is.
class LibraryTest {
    @TempDir
    Path first;

    @TempDir
    Path second;

    private static void write(Path directory, String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }

    @Test
    void theFirstDirectoryThatHasARunbookWins() throws IOException {
        write(first, "sys/one.yaml", "first");
        write(second, "sys/one.yaml", "second");
        write(second, "sys/two.yaml", "second");

        Library library = Library.of(List.of(first, second));

        assertThat(library.find("sys/one").orElseThrow().text()).isEqualTo("first");
        assertThat(library.find("sys/two").orElseThrow().text()).isEqualTo("second");
        assertThat(library.find("sys/three")).isEmpty();
    }

    @Test
    void anIdNeverLeadsOutOfTheDirectories() throws IOException {
        write(first, "secret.yaml", "outside");
        Library library = Library.of(List.of(first.resolve("inside")));

        assertThat(library.find("../secret")).isEmpty();
        assertThat(library.find("/secret")).isEmpty();
        assertThat(library.find("SECRET")).isEmpty();
    }

    @Test
    void idsAreListedWithoutTestsAndOtherFiles() throws IOException {
        write(first, "sys/one.yaml", "");
        write(first, "sys/one.test.yaml", "");
        write(first, "sys/Notes.yaml", "");
        write(first, "sys/readme.md", "");

        assertThat(Library.of(List.of(first, first.resolve("absent"))).ids())
                .contains("sys/one")
                .doesNotContain("sys/one.test", "sys/Notes", "sys/readme");
    }
}
