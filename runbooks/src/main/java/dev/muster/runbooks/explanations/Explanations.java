package dev.muster.runbooks.explanations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The pages that explain the problems that checking finds, by the id of the problem.
///
/// A page is Markdown: what the problem would lead to, lines that have it (`Wrong:`), and the same lines without it
/// (`Right:`).
public final class Explanations {
    private static final String HEADING = "## ";
    private static final SortedMap<String, String> PAGES = read();

    private Explanations() {}

    /// The page of a problem, without its heading, if there is a problem of that id.
    public static Optional<String> of(String id) {
        return Optional.ofNullable(PAGES.get(id));
    }

    /// The ids that have a page.
    public static Set<String> ids() {
        return Collections.unmodifiableSet(PAGES.keySet());
    }

    /// All pages as one document, `docs/rules.md`.
    public static String document() {
        StringBuilder document = new StringBuilder("""
                # What `muster check` finds

                Each problem has a stable id. `muster check --explain ID` prints its section. A problem that is no error can be excused in the runbook, with a
                reason: `suppress: [{rule: ID, because: WHY, step: ID}]`; without `step` it counts for the whole runbook, and one that excuses nothing is reported.
                This page is written by the build from the texts that the command prints.
                """);
        PAGES.forEach((id, page) -> document.append('\n')
                .append(HEADING)
                .append(id)
                .append("\n\n")
                .append(page)
                .append('\n'));
        return document.toString();
    }

    private static SortedMap<String, String> read() {
        SortedMap<String, String> pages = new TreeMap<>();
        for (String section : ("\n" + text()).split("\n" + HEADING, -1)) {
            String[] headingAndPage = section.split("\n", 2);
            if (headingAndPage.length == 2 && !headingAndPage[0].isBlank()) {
                pages.put(headingAndPage[0].strip(), headingAndPage[1].strip());
            }
        }
        return pages;
    }

    private static String text() {
        try (InputStream stream = Objects.requireNonNull(
                Explanations.class.getResourceAsStream("explanations.md"), "the explanations are not packaged")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The explanations can't be read.", e);
        }
    }
}
