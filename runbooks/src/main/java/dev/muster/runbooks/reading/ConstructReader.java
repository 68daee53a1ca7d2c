package dev.muster.runbooks.reading;

import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.expressions.Template;
import dev.muster.runbooks.grammar.Grammar;
import dev.muster.runbooks.grammar.Limits;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.yaml.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the steps that are neither actions nor done by people: loops, waits, values, assertions.
final class ConstructReader {
    private final Diagnostics diagnostics;
    private final CallReader calls;

    ConstructReader(Diagnostics diagnostics, CallReader calls) {
        this.diagnostics = diagnostics;
        this.calls = calls;
    }

    Step forEach(MapReader reader, Step.Head head, List<Step> body) {
        Optional<MapReader> said = reader.reader("for_each", "`for_each`");
        if (said.isEmpty()) {
            return new Step.Unreadable(head);
        }
        MapReader loop = said.get();
        loop.allow(Grammar.LOOP);
        Optional<Tree.Scalar> of = loop.scalar("of");
        Optional<Tree.Scalar> as = loop.scalar("as");
        as.ifPresent(name -> Names.checkIdentifier(diagnostics, name, true));
        if (!loop.has("of")) {
            loop.missing("of", "Write `of: \"${...}\"`, an expression that gives a list.");
        }
        if (!loop.has("as")) {
            loop.missing("as", "Write `as: item`, the name of the element in the steps.");
        }
        if (!loop.has("at_most")) {
            diagnostics.error(
                    Problems.LOOP_WITHOUT_BOUND,
                    loop.place(),
                    "The loop does not say how many elements it may have.",
                    "Add `at_most: 100`; a longer list then fails the step.");
        }
        int atMost =
                loop.integer("at_most", 1, Limits.LOOP_ELEMENTS_MAX).orElse(0L).intValue();
        int inParallel = loop.integer("in_parallel", 1, Limits.LOOP_PARALLEL_MAX)
                .orElse(1L)
                .intValue();
        if (of.isEmpty() || as.isEmpty()) {
            return new Step.Unreadable(head);
        }
        return new Step.ForEach(head, new Step.Loop(of.get(), as.get(), atMost, inParallel), body);
    }

    Step waiting(MapReader reader, Step.Head head, Tree value, Tree.@Nullable Scalar target) {
        if (value instanceof Tree.Scalar duration && !duration.isNull()) {
            if (!Template.isTemplate(duration.text())) {
                reader.duration("wait", Limits.TIMEOUT_MAX);
            }
            return new Step.Wait(head, new Step.Pause.Lasting(duration));
        }
        Optional<MapReader> said = reader.reader("wait", "`wait`");
        if (said.isEmpty()) {
            return new Step.Unreadable(head);
        }
        MapReader until = said.get();
        until.allow(Grammar.UNTIL);
        if (!until.has("until")) {
            until.missing("until", "Write `wait: 10s`, or `wait: {until: {port.check: {port: 8080}}, within: 30s}`.");
        }
        if (!until.has("within")) {
            diagnostics.error(
                    Problems.LOOP_WITHOUT_BOUND,
                    until.place(),
                    "The step may wait for ever: it does not say how long at most.",
                    "Add `within: 30s`; after that the step fails.");
        }
        Step.ActionCall probe = calls.probe(until, "until", target);
        Duration every = calls.positive(until, "every");
        Duration within = calls.positive(until, "within");
        if (probe == null) {
            return new Step.Unreadable(head);
        }
        return new Step.Wait(
                head,
                new Step.Pause.Until(
                        probe, every == null ? Duration.ofSeconds(1) : every, within == null ? Duration.ZERO : within));
    }

    Step set(MapReader reader, Step.Head head) {
        List<Tree.Entry> values = entries(reader, "set");
        values.forEach(value -> Names.checkIdentifier(diagnostics, value.key(), false));
        return new Step.SetValues(head, values);
    }

    static List<Tree.Entry> entries(MapReader reader, String key) {
        return reader.map(key).map(Tree.Mapping::entries).orElse(List.of());
    }

    static Step assertion(MapReader reader, Step.Head head) {
        Optional<MapReader> said = reader.reader("assert", "`assert`");
        if (said.isEmpty()) {
            return new Step.Unreadable(head);
        }
        said.get().allow(Grammar.ASSERTION);
        Optional<Tree.Scalar> that = said.get().text("that", Limits.TEXT_CHARACTERS_MAX);
        Optional<Tree.Scalar> message = said.get().text("message", Limits.LINE_CHARACTERS_MAX);
        if (!said.get().has("that")) {
            said.get().missing("that", "Write `that: \"${...}\"`, an expression that must be true.");
        }
        if (!said.get().has("message")) {
            said.get().missing("message", "Write `message: ...`, what to tell people when it is not true.");
        }
        return that.<Step>map(found -> new Step.Assert(head, found, message.orElse(null)))
                .orElse(new Step.Unreadable(head));
    }
}
