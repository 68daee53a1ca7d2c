package dev.muster.runbooks.compile;

import dev.muster.runbooks.text.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds runbooks in directories and, after those, in the library that is packaged with the product.
///
/// A runbook `system/scenario` is the file `system/scenario.yaml` below one of the directories, or the class-path
/// resource `/library/system/scenario.yaml`. The first place that has it wins.
public final class Library implements RunbookResolver {
    private static final String ROOT = "library";
    private static final String SUFFIX = ".yaml";
    private static final String TESTS = ".test.yaml";
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*){0,3}");

    private final List<Path> directories;

    private Library(List<Path> directories) {
        this.directories = List.copyOf(directories);
    }

    /// The packaged runbooks only.
    public static Library packaged() {
        return new Library(List.of());
    }

    /// Runbooks below directories first, then the packaged ones. A directory that does not exist holds none.
    public static Library of(List<Path> directories) {
        return new Library(directories);
    }

    /// @throws UncheckedIOException if a runbook is there but can't be read
    @Override
    public Optional<SourceText> find(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        try {
            for (Path directory : directories) {
                Path file = directory.resolve(id + SUFFIX);
                if (Files.isRegularFile(file)) {
                    return Optional.of(SourceText.read(file));
                }
            }
            try (InputStream resource = Library.class.getResourceAsStream("/" + ROOT + "/" + id + SUFFIX)) {
                return resource == null
                        ? Optional.empty()
                        : Optional.of(SourceText.decode("library:" + id, resource.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The runbook `" + id + "` can't be read.", e);
        }
    }

    /// @throws UncheckedIOException if a directory can't be read
    @Override
    public Collection<String> ids() {
        SortedSet<String> ids = new TreeSet<>();
        try {
            for (Path directory : directories) {
                if (Files.isDirectory(directory)) {
                    collect(directory, ids);
                }
            }
            Enumeration<URL> roots = Library.class.getClassLoader().getResources(ROOT);
            while (roots.hasMoreElements()) {
                collect(roots.nextElement().toURI(), ids);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The library can't be listed.", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class loader gave an address that is none", e);
        }
        return ids;
    }

    private static void collect(URI root, SortedSet<String> ids) throws IOException {
        switch (root.getScheme()) {
            case "file" -> collect(Path.of(root), ids);
            case "jar" -> {
                try (FileSystem jar = FileSystems.newFileSystem(root, Map.of())) {
                    collect(jar.getPath("/" + ROOT), ids);
                }
            }
            // Another kind of class loader can't be listed; finding by id still works.
            default -> {}
        }
    }

    private static void collect(Path directory, SortedSet<String> ids) throws IOException {
        try (Stream<Path> files = Files.walk(directory, 4)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = directory.relativize(file).toString().replace('\\', '/');
                if (name.endsWith(SUFFIX) && !name.endsWith(TESTS)) {
                    String id = name.substring(0, name.length() - SUFFIX.length());
                    if (ID.matcher(id).matches()) {
                        ids.add(id);
                    }
                }
            }
        }
    }
}
