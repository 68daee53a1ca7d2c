package dev.muster.runbooks.compile;

import dev.muster.runbooks.diagnostics.Diagnostic;
import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.diagnostics.Severity;
import dev.muster.runbooks.model.Suppression;
import dev.muster.runbooks.reading.Problems;
import dev.muster.runbooks.text.Span;
import dev.muster.runbooks.types.NearNames;
import dev.muster.runbooks.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// Takes the problems away that the runbook excuses, and says where an excuse is none.
final class Suppressions {
    static final String UNUSED = "unused-suppression";
    static final String OF_AN_ERROR = "suppression-of-an-error";

    /// The ids of the problems that are found here.
    static final List<String> PROBLEMS = List.of(UNUSED, OF_AN_ERROR);

    private final Tree document;
    private final List<Suppression> suppressions;
    private final Diagnostics found;

    Suppressions(Tree document, List<Suppression> suppressions, Diagnostics found) {
        this.document = document;
        this.suppressions = suppressions;
        this.found = found;
    }

    /// The problems that stay and those that are excused.
    ///
    /// @param complete whether every rule has been applied; only then can an excuse be without use
    Sorted sort(boolean complete) {
        List<Checked.Suppressed> excused = new ArrayList<>();
        List<Diagnostic> all = found.sorted();
        for (Suppression suppression : suppressions) {
            List<Diagnostic> meant =
                    all.stream().filter(problem -> means(suppression, problem)).toList();
            List<Diagnostic> lesser =
                    meant.stream().filter(problem -> !problem.isError()).toList();
            lesser.forEach(problem -> excused.add(
                    new Checked.Suppressed(problem, suppression.because().text())));
            if (lesser.size() < meant.size()) {
                found.error(
                        OF_AN_ERROR,
                        suppression.span(),
                        SafeText.quote(suppression.rule().text()) + " is an error here, which can't be excused.",
                        "Mend it, and delete the suppression.");
            } else if (meant.isEmpty()) {
                unused(suppression, complete);
            }
        }
        List<Diagnostic> left = new ArrayList<>(found.sorted());
        excused.forEach(suppressed -> left.remove(suppressed.problem()));
        return new Sorted(left, excused);
    }

    /// @param left the problems that stay, in the order of the text
    /// @param excused those that the runbook excuses
    record Sorted(List<Diagnostic> left, List<Checked.Suppressed> excused) {}

    private void unused(Suppression suppression, boolean complete) {
        String rule = suppression.rule().text();
        SortedSet<String> known = ProblemIds.all();
        Tree.Scalar step = suppression.step();
        if (!known.contains(rule)) {
            found.error(
                    Problems.WRONG_VALUE,
                    suppression.span(),
                    "There is no problem " + SafeText.quote(rule)
                            + NearNames.orFullStop(SafeText.shortened(rule), known),
                    "Write the id that stands in brackets after the problem.");
        } else if (step != null && step(document, step.text()).isEmpty()) {
            found.error(
                    Problems.WRONG_VALUE, step.span(), "No step has the id " + SafeText.quote(step.text()) + ".", null);
        } else if (complete) {
            found.add(
                    UNUSED,
                    Severity.WARNING,
                    suppression.span(),
                    "Nothing is found that this suppression of " + SafeText.quote(rule) + " would excuse.",
                    "Delete it, so that it hides nothing later.");
        }
    }

    private boolean means(Suppression suppression, Diagnostic problem) {
        if (!problem.id().equals(suppression.rule().text()) || PROBLEMS.contains(problem.id())) {
            return false;
        }
        Tree.Scalar step = suppression.step();
        return step == null
                || step(document, step.text())
                        .filter(extent -> problem.span().start() >= extent.start()
                                && problem.span().start() < extent.end())
                        .isPresent();
    }

    /// Where the step of an id stands, all of it.
    private static Optional<Span> step(Tree tree, String id) {
        return switch (tree) {
            case Tree.Scalar scalar -> Optional.empty();
            case Tree.Sequence sequence -> first(sequence.items(), id);
            case Tree.Mapping map -> {
                Optional<Tree> named = map.get("id");
                boolean itself = named.isPresent()
                        && named.get() instanceof Tree.Scalar scalar
                        && scalar.text().equals(id);
                yield itself
                        ? Optional.of(map.span())
                        : first(map.entries().stream().map(Tree.Entry::value).toList(), id);
            }
        };
    }

    private static Optional<Span> first(List<Tree> trees, String id) {
        for (Tree tree : trees) {
            Optional<Span> found = step(tree, id);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
