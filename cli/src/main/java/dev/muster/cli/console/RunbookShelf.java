package dev.muster.cli.console;

import dev.muster.cli.library.RunbookFinder;
import dev.muster.records.store.RecordLine;
import dev.muster.records.store.RecordStore;
import dev.muster.records.store.RunFilter;
import dev.muster.records.store.RunSummary;
import dev.muster.runbooks.compile.Checked;
import dev.muster.runbooks.diagnostics.Diagnostic;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.text.SourceText;
import dev.muster.web.backend.RunbookDocument;
import dev.muster.web.backend.RunbookSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The runbooks of this engine, compiled again only when their text has changed.
final class RunbookShelf {
    private final RunbookFinder finder;
    private final RecordStore store;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(String text, Checked checked) {}

    RunbookShelf(RunbookFinder finder, RecordStore store) {
        this.finder = finder;
        this.store = store;
    }

    List<RunbookSummary> summaries() {
        List<RunbookSummary> all = new ArrayList<>();
        for (String id : finder.library().ids()) {
            checked(id).ifPresent(checked -> all.add(summary(id, checked)));
        }
        return all;
    }

    Optional<RunbookDocument> document(String id) {
        return checked(id)
                .map(checked -> new RunbookDocument(
                        id,
                        checked.source().name(),
                        checked.source().text(),
                        checked.plan().orElse(null),
                        findings(checked)));
    }

    Optional<Plan> plan(String id) {
        return checked(id).flatMap(Checked::plan);
    }

    private Optional<Checked> checked(String id) {
        Optional<SourceText> source = finder.library().find(id);
        if (source.isEmpty()) {
            return Optional.empty();
        }
        String text = source.get().text();
        Kept known = kept.get(id);
        if (known == null || !known.text().equals(text)) {
            known = new Kept(text, finder.checkId(id));
            kept.put(id, known);
        }
        return Optional.of(known.checked());
    }

    private static List<RunbookDocument.Finding> findings(Checked checked) {
        return checked.diagnostics().stream()
                .sorted(Comparator.comparing(Diagnostic::severity))
                .map(diagnostic -> new RunbookDocument.Finding(
                        diagnostic.isError(),
                        diagnostic.id(),
                        diagnostic.span().line(),
                        diagnostic.span().column(),
                        diagnostic.message(),
                        diagnostic.hint()))
                .toList();
    }

    private RunbookSummary summary(String id, Checked checked) {
        Optional<Plan> plan = checked.plan();
        if (plan.isEmpty()) {
            return new RunbookSummary(
                    new Plan.Heading(id, id, List.of(), "", List.of(), ""),
                    new Plan.Objectives(null, null),
                    null,
                    false,
                    lastDrill(id));
        }
        return new RunbookSummary(
                plan.get().heading(),
                plan.get().objectives(),
                plan.get().digest(),
                plan.get().drill() != null,
                lastDrill(id));
    }

    private RunbookSummary.@Nullable LastDrill lastDrill(String id) {
        for (RunSummary run : store.runs(RunFilter.ended(1).ofRunbook(id).ofMode(RunMode.DRILL))) {
            RunSummary.End end = run.end();
            RecordLine record = run.record();
            if (end != null && record != null) {
                return new RunbookSummary.LastDrill(
                        run.runId(),
                        end.at(),
                        RunRows.verdict(run, record),
                        run.label().planDigest(),
                        record.recovery().took());
            }
        }
        return null;
    }
}
