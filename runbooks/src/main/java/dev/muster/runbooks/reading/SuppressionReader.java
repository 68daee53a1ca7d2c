package dev.muster.runbooks.reading;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.grammar.Grammar;
import dev.muster.runbooks.grammar.Limits;
import dev.muster.runbooks.model.Suppression;
import dev.muster.runbooks.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `suppress:`.
final class SuppressionReader {
    private final Diagnostics diagnostics;

    SuppressionReader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    List<Suppression> read(MapReader parent) {
        List<Suppression> suppressions = new ArrayList<>();
        List<Tree> items = parent.list("suppress");
        for (Tree item : items) {
            if (item instanceof Tree.Mapping map) {
                suppression(map).ifPresent(suppressions::add);
            } else {
                parent.wrongType("suppress", item, "a list of maps such as `{rule: no-verify, because: ...}`");
            }
        }
        return suppressions;
    }

    private Optional<Suppression> suppression(Tree.Mapping map) {
        MapReader reader = new MapReader(diagnostics, "A suppression", map, MapReader.pointed(map));
        reader.allow(Grammar.SUPPRESSION);
        if (!reader.has("rule")) {
            reader.missing("rule", "Write the id that stands in brackets after the problem.");
        }
        if (!reader.has("because")) {
            reader.missing("because", "Write why the problem is none here, for whoever reads it in a year.");
        }
        Optional<Tree.Scalar> rule = reader.scalar("rule");
        Optional<Tree.Scalar> because = reader.text("because", Limits.LINE_CHARACTERS_MAX);
        if (rule.isEmpty() || because.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Suppression(
                rule.get().span(),
                rule.get(),
                because.get(),
                reader.scalar("step").orElse(null)));
    }
}
