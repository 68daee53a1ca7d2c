package dev.muster.runbooks.checks;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.expressions.Reference;
import dev.muster.runbooks.yaml.ScalarPositions;

/// A secret where it would be stored and shown.
final class SecretInARecordedPlace implements Rule {
    @Override
    public String id() {
        return "secret-in-a-recorded-place";
    }

    @Override
    public String about() {
        return "The secret would stand in the history, the record and on the console.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        for (Text text : subject.texts()) {
            if (text.place() != Text.Place.PARAMETER && text.scalar().text().contains("secrets")) {
                for (Reference reference : subject.references(text)) {
                    if (reference.name().equals("secrets")) {
                        int start = reference.offset();
                        found.error(
                                id(),
                                ScalarPositions.inside(
                                        found.source(), text.scalar(), start, start + "secrets".length()),
                                "A secret can't stand in " + text.place().words()
                                        + ", which is recorded; it may stand in parameters of actions only.",
                                null);
                    }
                }
            }
        }
    }
}
