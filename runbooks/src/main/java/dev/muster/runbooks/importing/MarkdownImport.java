package dev.muster.runbooks.importing;

import dev.muster.runbooks.text.SourceText;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Turns a Markdown document into drafts of runbooks.
///
/// A heading of the first three levels with something to do directly below it becomes a runbook; a numbered or a deeper
/// one
/// becomes a block in the runbook above it. Commands become `shell.run`, with a gate before those that destroy;
/// numbered
/// steps without commands and check-list lines become tasks; everything else becomes a comment where it stood. A
/// document
/// without headings of its own becomes one runbook. The same document always gives the same drafts.
public final class MarkdownImport {
    private static final int SLUG_CHARACTERS_MAX = 60;

    private final String document;
    private final String system;
    private final Set<String> ids = new TreeSet<>();
    private final List<Imported.Draft> drafts = new ArrayList<>();
    private final List<Reported> report = new ArrayList<>();

    private MarkdownImport(String document, String system) {
        this.document = document;
        this.system = system;
    }

    /// The drafts of a document.
    ///
    /// @param source the document
    /// @param system the first part of their ids, in any spelling
    public static Imported of(SourceText source, String system) {
        String name = source.name().replace('\\', '/');
        String document = name.substring(name.lastIndexOf('/') + 1);
        return new MarkdownImport(document, slug(system, "imported")).drafts(source);
    }

    private Imported drafts(SourceText source) {
        List<Piece> pieces = PieceReader.read(MendedText.of(source.text()));
        List<Section> sections = Section.of(pieces, document.replaceFirst("\\.[a-z]+$", ""));
        boolean headed = sections.stream()
                .anyMatch(section -> section.real() && !section.heading().guessed());
        List<Bundle> bundles = headed ? bundles(sections) : List.of(new Bundle(titled(sections), sections));
        List<Section> waiting = new ArrayList<>();
        for (int i = 0; i < bundles.size(); i++) {
            Bundle bundle = bundles.get(i);
            boolean last = i == bundles.size() - 1;
            boolean moreComes = bundles.subList(i + 1, bundles.size()).stream().anyMatch(Bundle::acts);
            if (!bundle.acts() && moreComes) {
                waiting.addAll(bundle.sections());
            } else {
                // What follows the last draft is kept at its end.
                List<Section> after = moreComes || last ? List.of() : rest(bundles, i + 1);
                draft(bundle, waiting, after);
                waiting.clear();
                if (!moreComes) {
                    break;
                }
            }
        }
        report.sort(Comparator.comparingInt(Reported::line));
        return new Imported(drafts, report);
    }

    /// The section that a document without marked headings is called after.
    private static Section titled(List<Section> sections) {
        return sections.stream()
                .filter(section -> section.real() && section.title().matches("[A-Z][\\w&,' -]+ [\\w&,' -]+"))
                .findFirst()
                .orElse(sections.getFirst());
    }

    private static List<Section> rest(List<Bundle> bundles, int from) {
        return bundles.subList(from, bundles.size()).stream()
                .flatMap(bundle -> bundle.sections().stream())
                .toList();
    }

    /// A section that is a runbook, or is none for lack of steps, with those that are its parts.
    private record Bundle(Section head, List<Section> sections) {
        boolean acts() {
            return sections.stream().anyMatch(Section::acts);
        }
    }

    private static List<Bundle> bundles(List<Section> sections) {
        List<Bundle> bundles = new ArrayList<>();
        for (Section section : sections) {
            if (section.isPart() && !bundles.isEmpty()) {
                bundles.getLast().sections().add(section);
            } else {
                bundles.add(new Bundle(section, new ArrayList<>(List.of(section))));
            }
        }
        return bundles;
    }

    private void draft(Bundle bundle, List<Section> before, List<Section> after) {
        String id = id(bundle.head().name());
        DraftBuilder builder = new DraftBuilder(id);
        before.forEach(builder::note);
        for (Section section : bundle.sections()) {
            builder.section(section, section.equals(bundle.head()));
        }
        after.forEach(builder::section);
        report.addAll(builder.report());
        int line = bundle.head().heading().line();
        String title = bundle.head().name();
        String place =
                document + ", line " + line + ": " + bundle.head().heading().text();
        drafts.add(new Imported.Draft(id, title, line, DraftWriter.write(builder.draft(place, line, title))));
    }

    private String id(String title) {
        String slug = slug(title, "runbook");
        String id = system + "/" + slug;
        for (int number = 2; !ids.add(id); number++) {
            id = system + "/" + slug + "-" + number;
        }
        return id;
    }

    /// A text as a part of an id: small letters and digits, with `-` between words.
    static String slug(String text, String otherwise) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        String slug = plain.toLowerCase(Locale.ROOT)
                .replaceAll("['’]", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        if (slug.length() > SLUG_CHARACTERS_MAX) {
            int end = slug.lastIndexOf('-', SLUG_CHARACTERS_MAX);
            slug = slug.substring(0, end > 0 ? end : SLUG_CHARACTERS_MAX);
        }
        return slug.isEmpty() ? otherwise : slug;
    }
}
