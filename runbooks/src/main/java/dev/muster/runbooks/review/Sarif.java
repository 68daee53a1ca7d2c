package dev.muster.runbooks.review;

import dev.muster.runbooks.compile.Checked;
import dev.muster.runbooks.diagnostics.Diagnostic;
import dev.muster.runbooks.diagnostics.Severity;
import dev.muster.runbooks.explanations.Explanations;
import dev.muster.runbooks.text.SourceText;
import dev.muster.runbooks.text.Span;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The problems of several runbooks as one SARIF log (OASIS, version 2.1.0): `ruleId`, `level`, `message` and `region`
/// of each, the pages of the rules that were met, and the problems that a runbook excuses with their reasons.
public final class Sarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String VERSION = "2.1.0";

    private final List<String> rules;

    private Sarif(SortedSet<String> rules) {
        this.rules = List.copyOf(rules);
    }

    /// The log as JSON values.
    ///
    /// @param checked what was checked
    /// @param toolVersion the version of Muster
    public static Map<String, Object> of(List<Checked> checked, String toolVersion) {
        SortedSet<String> met = new TreeSet<>();
        for (Checked each : checked) {
            each.diagnostics().forEach(problem -> met.add(problem.id()));
            each.suppressed().forEach(suppressed -> met.add(suppressed.problem().id()));
        }
        return map("$schema", SCHEMA, "version", VERSION, "runs", List.of(new Sarif(met).run(checked, toolVersion)));
    }

    private Map<String, Object> run(List<Checked> checked, String toolVersion) {
        List<Object> results = new ArrayList<>();
        for (Checked each : checked) {
            each.diagnostics().forEach(problem -> results.add(result(problem, each.source())));
            each.suppressed().forEach(suppressed -> {
                Map<String, Object> result = result(suppressed.problem(), each.source());
                result.put("suppressions", List.of(map("kind", "inSource", "justification", suppressed.because())));
                results.add(result);
            });
        }
        Map<String, Object> driver = map(
                "name",
                "Muster",
                "version",
                toolVersion,
                "rules",
                rules.stream().map(Sarif::rule).toList());
        return map("tool", map("driver", driver), "columnKind", "unicodeCodePoints", "results", results);
    }

    private static Map<String, Object> rule(String id) {
        String page = Explanations.of(id).orElse("");
        String first = page.split("\n\n", 2)[0].replace('\n', ' ');
        return map(
                "id", id,
                "shortDescription", map("text", words(id)),
                "fullDescription", map("text", first.isEmpty() ? words(id) : first),
                "help", map("text", page.isEmpty() ? words(id) : page, "markdown", page.isEmpty() ? words(id) : page));
    }

    private static String words(String id) {
        String words = id.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    private Map<String, Object> result(Diagnostic problem, SourceText source) {
        String hint = problem.hint();
        Map<String, Object> result = map(
                "ruleId", problem.id(),
                "ruleIndex", rules.indexOf(problem.id()),
                "level", level(problem.severity()),
                "message", map("text", hint == null ? problem.message() : problem.message() + " " + hint),
                "locations", List.of(location(problem.file(), problem.span(), source)));
        List<Object> related = new ArrayList<>();
        for (Diagnostic.Related other : problem.related()) {
            boolean here = other.file().equals(source.name());
            Map<String, Object> location = location(other.file(), other.span(), here ? source : null);
            location.put("id", related.size());
            location.put("message", map("text", other.message()));
            related.add(location);
        }
        if (!related.isEmpty()) {
            result.put("relatedLocations", related);
        }
        return result;
    }

    private static Map<String, Object> location(String file, Span span, @Nullable SourceText source) {
        Map<String, Object> region = map("startLine", span.line(), "startColumn", span.column());
        if (source != null) {
            Span end = source.span(span.end(), span.end());
            region.put("endLine", end.line());
            region.put("endColumn", end.column());
        }
        return map("physicalLocation", map("artifactLocation", map("uri", uri(file)), "region", region));
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }

    /// A path as a relative or absolute reference, blanks and the like escaped.
    private static String uri(String file) {
        String path = file.replace('\\', '/');
        try {
            return path.startsWith("library:")
                    ? path
                    : new URI(null, null, path.startsWith("/") ? path : "./" + path, null)
                            .normalize()
                            .toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a path that has no form as a URI", e);
        }
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
