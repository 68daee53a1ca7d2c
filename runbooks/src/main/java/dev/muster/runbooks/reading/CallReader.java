package dev.muster.runbooks.reading;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.grammar.Grammar;
import dev.muster.runbooks.grammar.Limits;
import dev.muster.runbooks.grammar.StepGrammar;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.runbooks.yaml.Tree;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads actions that stand inside a step, and what a step says about trying, repeating and undoing.
final class CallReader {
    private static final Duration BACKOFF = Duration.ofSeconds(1);
    private static final Duration BACKOFF_MAX = Duration.ofMinutes(1);

    private final Diagnostics diagnostics;

    CallReader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /// An action written as a map with one key. A `name` beside it is allowed, and said nowhere.
    ///
    /// @param key the key it belongs to, for messages
    Optional<Step.ActionCall> inline(String key, Tree tree, Tree.@Nullable Scalar target) {
        if (!(tree instanceof Tree.Mapping map)) {
            diagnostics.error(
                    Problems.WRONG_TYPE,
                    tree.span(),
                    "`" + key + "` must be an action with its parameters, but is " + tree.described() + ".",
                    "Write for example `" + key + ": {port.check: {port: 8080}}`.");
            return Optional.empty();
        }
        List<Tree.Entry> actions =
                map.entries().stream().filter(CallReader::isAction).toList();
        MapReader reader = new MapReader(diagnostics, "`" + key + "`", map, map.span());
        if (actions.size() == 1) {
            Set<String> allowed = new HashSet<>(StepGrammar.OF_PROBE.names());
            allowed.add(actions.getFirst().key().text());
            reader.allow(allowed);
            return Optional.of(call(actions.getFirst(), target));
        }
        String found = actions.isEmpty() ? "none" : Integer.toString(actions.size());
        diagnostics.error(
                actions.isEmpty() ? Problems.STEP_WITHOUT_ACTION : Problems.STEP_WITH_SEVERAL_ACTIONS,
                actions.isEmpty() ? map.span() : actions.get(1).key().span(),
                "`" + key + "` must hold exactly one action, but holds " + found + ".",
                null);
        return Optional.empty();
    }

    static boolean isAction(Tree.Entry entry) {
        return entry.key().text().contains(".");
    }

    Step.ActionCall call(Tree.Entry entry, Tree.@Nullable Scalar target) {
        Tree.Scalar name = entry.key();
        Tree value = entry.value();
        if (value instanceof Tree.Mapping parameters) {
            return new Step.ActionCall(name, parameters, target);
        }
        if (!(value instanceof Tree.Scalar scalar && scalar.isNull())) {
            diagnostics.error(
                    Problems.WRONG_TYPE,
                    value.span(),
                    "The parameters of an action are a map, but this is " + value.described() + ".",
                    "Write for example `port.check: {port: 8080}`.");
        }
        return new Step.ActionCall(name, new Tree.Mapping(value.span(), List.of()), target);
    }

    Step.Policy policy(MapReader reader, Tree.@Nullable Scalar target) {
        return new Step.Policy(
                positive(reader, "timeout"),
                reader.reader("retry", "`retry`").flatMap(this::retry).orElse(null),
                undo(reader, target),
                probe(reader, "ready", target),
                probe(reader, "check", target));
    }

    Step.@Nullable ActionCall probe(MapReader reader, String key, Tree.@Nullable Scalar target) {
        return reader.entry(key)
                .flatMap(entry -> inline(key, entry.value(), target))
                .orElse(null);
    }

    @Nullable
    Duration positive(MapReader reader, String key) {
        Optional<Duration> duration = reader.duration(key, Limits.TIMEOUT_MAX);
        if (duration.isPresent() && duration.get().isZero()) {
            diagnostics.error(
                    Problems.WRONG_VALUE, reader.keySpan(key), "`" + key + "` must be longer than nothing.", null);
            return null;
        }
        return duration.orElse(null);
    }

    private Optional<Step.Repeat> retry(MapReader reader) {
        reader.allow(Grammar.RETRY);
        if (!reader.has("attempts")) {
            reader.missing("attempts", "Write for example `retry: {attempts: 3, backoff: 2s}`.");
        }
        int attempts =
                reader.integer("attempts", 1, Limits.ATTEMPTS_MAX).orElse(1L).intValue();
        Duration backoff = reader.duration("backoff", Limits.TIMEOUT_MAX).orElse(BACKOFF);
        Duration most = reader.duration("backoff_max", Limits.TIMEOUT_MAX)
                .orElse(BACKOFF_MAX.compareTo(backoff) > 0 ? BACKOFF_MAX : backoff);
        double factor = factor(reader);
        return Optional.of(new Step.Repeat(reader.place(), new PlanStep.Retry(attempts, backoff, factor, most)));
    }

    private double factor(MapReader reader) {
        Optional<Tree.Scalar> scalar = reader.scalar("factor");
        if (scalar.isEmpty()) {
            return 2;
        }
        if (scalar.get().value() instanceof Number number && number.doubleValue() >= 1 && number.doubleValue() <= 100) {
            return number.doubleValue();
        }
        diagnostics.error(Problems.WRONG_VALUE, scalar.get().span(), "`factor` must be a number from 1 to 100.", null);
        return 2;
    }

    private Step.Undo undo(MapReader reader, Tree.@Nullable Scalar target) {
        Optional<Tree.Entry> entry = reader.entry("undo");
        if (entry.isEmpty()) {
            return new Step.Undo.None();
        }
        if (entry.get().value() instanceof Tree.Scalar word && !word.isNull()) {
            return word.text().equals("none") ? new Step.Undo.None() : new Step.Undo.Word(word);
        }
        return inline("undo", entry.get().value(), target)
                .<Step.Undo>map(Step.Undo.Calling::new)
                .orElse(new Step.Undo.None());
    }
}
