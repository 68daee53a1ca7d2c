package dev.muster.runbooks.testing;

import dev.muster.runbooks.compile.Library;
import dev.muster.runbooks.compile.RunbookResolver;
import dev.muster.runbooks.text.SourceText;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// The example runbooks of the tests.
public final class Examples {
    private Examples() {}

    /// Where they are.
    public static Path directory() {
        try {
            return Path.of(Objects.requireNonNull(Examples.class.getResource("/examples"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /// Finds them by id.
    public static RunbookResolver resolver() {
        return Library.of(List.of(directory()));
    }

    /// One of them.
    public static SourceText text(String id) {
        return resolver().find(id).orElseThrow();
    }
}
