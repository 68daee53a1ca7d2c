package dev.muster.runbooks.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A heading with what stands between it and the next one.
///
/// @param heading of the text before the first heading, one that was made up
/// @param real whether the document has that heading
record Section(Piece.Heading heading, boolean real, List<Piece> pieces) {
    private static final int RUNBOOK_LEVEL_MAX = 3;
    private static final Pattern NUMBERED = Pattern.compile("(?i)^(?:step\\s+\\d+|\\d+\\s*[.):—–-])\\s*.*");
    private static final Pattern NUMBER = Pattern.compile(
            "(?i)^(?:(?:scenario|procedure|playbook|option|case|step)\\s+\\w{1,3}\\s*[.:—–-]+\\s*|\\d+\\s*[.):—–-]\\s*)");

    Section {
        pieces = List.copyOf(pieces);
    }

    /// The sections of a document in order.
    ///
    /// @param title the heading of what stands before the first heading
    static List<Section> of(List<Piece> pieces, String title) {
        List<Section> sections = new ArrayList<>();
        Piece.Heading heading = new Piece.Heading(1, 1, title, true);
        boolean real = false;
        List<Piece> own = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Heading next) {
                if (real || !own.isEmpty()) {
                    sections.add(new Section(heading, real, own));
                }
                heading = next;
                real = true;
                own = new ArrayList<>();
            } else {
                own.add(piece);
            }
        }
        if (real || !own.isEmpty() || sections.isEmpty()) {
            sections.add(new Section(heading, real, own));
        }
        return sections;
    }

    /// Whether something in it is to be done.
    boolean acts() {
        return pieces.stream().anyMatch(Section::acts);
    }

    private static boolean acts(Piece piece) {
        return switch (piece) {
            case Piece.Heading none -> false;
            case Piece.Prose none -> false;
            case Piece.Code code -> CodeKind.of(code) != CodeKind.TEXT;
            case Piece.CheckLine line -> true;
            case Piece.Numbered step -> true;
        };
    }

    /// Whether it is a step of what stands above it: numbered, or too deep for a runbook of its own.
    boolean isPart() {
        return heading.level() > RUNBOOK_LEVEL_MAX || NUMBERED.matcher(title()).matches();
    }

    /// The heading without marks.
    String title() {
        return plain(heading.text());
    }

    /// The heading without marks and without `Scenario 1 —`.
    String name() {
        String name = NUMBER.matcher(title()).replaceFirst("");
        return name.isBlank() ? title() : name;
    }

    /// A text without the marks of Markdown.
    static String plain(String text) {
        return text.replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
                .replaceAll("\\*\\*|__|`|~~", "")
                .replaceAll("(?<!\\w)\\*(\\S[^*]*)\\*(?!\\w)", "$1")
                .strip();
    }
}
