package dev.muster.runbooks.reading;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.grammar.Grammar;
import dev.muster.runbooks.grammar.Limits;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.runbooks.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads gates and tasks: who, how many, by when, and what silence does.
final class PeopleReader {
    private final Diagnostics diagnostics;
    private final CallReader calls;

    PeopleReader(Diagnostics diagnostics, CallReader calls) {
        this.diagnostics = diagnostics;
        this.calls = calls;
    }

    Step approve(Step.Head head, MapReader step) {
        Optional<MapReader> said = step.reader("approve", "A gate");
        if (said.isEmpty()) {
            return new Step.Unreadable(head);
        }
        MapReader reader = said.get();
        reader.allow(Grammar.GATE);
        return new Step.Approve(head, deciders(reader).orElse(null), reader.scalars("show"), answer(reader));
    }

    Step task(Step.Head head, MapReader step, Tree.@Nullable Scalar target) {
        Optional<MapReader> said = step.reader("task", "A task");
        if (said.isEmpty()) {
            return new Step.Unreadable(head);
        }
        MapReader reader = said.get();
        reader.allow(Grammar.TASK);
        return new Step.Task(
                head,
                deciders(reader).orElse(null),
                reader.text("instructions", Limits.TEXT_CHARACTERS_MAX).orElse(null),
                new InputReader(diagnostics, "A form field").read(reader, "form"),
                answer(reader),
                calls.probe(step, "check", target),
                reader.truth("blocks_recovery").orElse(true));
    }

    private Step.Answer answer(MapReader reader) {
        return new Step.Answer(
                calls.positive(reader, "within"),
                reader.word("silence", PlanStep.Silence.class).orElse(null),
                reader.scalar("escalate_to").orElse(null));
    }

    private Optional<Step.Deciders> deciders(MapReader parent) {
        Optional<MapReader> said = parent.reader("by", "`by`");
        if (said.isEmpty()) {
            return Optional.empty();
        }
        MapReader reader = said.get();
        reader.allow(Grammar.DECIDERS);
        reader.word("not", Grammar.EXCLUDED);
        if (reader.has("role") && reader.has("people")) {
            diagnostics.error(
                    Problems.KEY_OUT_OF_PLACE,
                    reader.keySpan("people"),
                    "`by` names a role and people; one of the two is enough.",
                    null);
        }
        List<String> people = new ArrayList<>(reader.texts("people"));
        return Optional.of(new Step.Deciders(
                parent.keySpan("by"),
                reader.text("role", Limits.LINE_CHARACTERS_MAX)
                        .map(Tree.Scalar::text)
                        .orElse(null),
                people,
                reader.integer("count", 1, Limits.APPROVALS_MAX).orElse(1L).intValue(),
                reader.has("not")));
    }
}
