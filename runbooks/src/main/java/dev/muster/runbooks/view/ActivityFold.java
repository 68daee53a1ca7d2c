package dev.muster.runbooks.view;

import dev.muster.runbooks.journal.Attempt;
import dev.muster.runbooks.journal.StepRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects who was busy when.
///
/// An attempt counts from the agent's own start to its own end. While it is under way nobody knows when its agent
/// began, so it counts from the instant the engine asked for it; the end of the attempt corrects that.
final class ActivityFold {
    private final List<Spans.Span> machine = new ArrayList<>();
    private final List<Spans.Span> people = new ArrayList<>();
    private final List<Spans.Span> backoff = new ArrayList<>();
    private final Map<String, Instant> attempting = new LinkedHashMap<>();
    private final Map<String, Instant> occupying = new LinkedHashMap<>();
    private final Map<String, Instant> asking = new LinkedHashMap<>();

    void stepStarted(StepRef step, String action, Instant at) {
        if (action.contains(".")) {
            attempting.put(key(step), at);
        } else if (action.equals("wait") || action.equals("run")) {
            occupying.put(key(step), at);
        }
    }

    void attemptEnded(StepRef step, Attempt attempt) {
        attempting.remove(key(step));
        machine.add(new Spans.Span(attempt.started(), attempt.ended()));
    }

    void retryScheduled(StepRef step, Instant at, Duration wait) {
        Instant until = at.plus(wait);
        backoff.add(new Spans.Span(at, until));
        attempting.put(key(step), until);
    }

    void stepOver(StepRef step, Instant at) {
        Instant since = attempting.remove(key(step));
        if (since != null && since.isAfter(at)) {
            cutBackoff(since, at);
        }
        Instant occupied = occupying.remove(key(step));
        if (occupied != null) {
            machine.add(new Spans.Span(occupied, at));
        }
        answered("ask " + key(step), at);
    }

    void asked(StepRef step, Instant at) {
        asking.putIfAbsent("ask " + key(step), at);
    }

    void answered(StepRef step, Instant at) {
        answered("ask " + key(step), at);
    }

    void held(StepRef step, Instant at) {
        stepOver(step, at);
        asking.putIfAbsent("hold " + key(step), at);
    }

    void resolved(StepRef step, Instant at) {
        answered("hold " + key(step), at);
    }

    void paused(Instant at) {
        asking.putIfAbsent("pause", at);
    }

    void resumed(Instant at) {
        answered("pause", at);
    }

    /// The run is over: nobody is asked and nothing is under way any more.
    void ended(Instant at) {
        List.copyOf(asking.keySet()).forEach(key -> answered(key, at));
        occupying.values().forEach(since -> machine.add(new Spans.Span(since, at)));
        occupying.clear();
        attempting.clear();
    }

    private void answered(String key, Instant at) {
        Instant since = asking.remove(key);
        if (since != null) {
            people.add(new Spans.Span(since, at));
        }
    }

    /// A retry that was given up before its time waited only until then.
    private void cutBackoff(Instant until, Instant at) {
        for (int i = backoff.size() - 1; i >= 0; i--) {
            Spans.Span span = backoff.get(i);
            if (until.equals(span.to())) {
                backoff.set(i, new Spans.Span(span.from(), span.from().isBefore(at) ? at : span.from()));
                return;
            }
        }
    }

    Activity activity() {
        return new Activity(with(machine, attempting, occupying), with(people, asking, Map.of()), backoff);
    }

    private static List<Spans.Span> with(
            List<Spans.Span> closed, Map<String, Instant> open, Map<String, Instant> alsoOpen) {
        List<Spans.Span> all = new ArrayList<>(closed);
        open.values().forEach(since -> all.add(lasting(since)));
        alsoOpen.values().forEach(since -> all.add(lasting(since)));
        return all;
    }

    /// Which step, whatever its generation: a repeated step is asked about once.
    private static String key(StepRef step) {
        return step.path() + "#" + step.iteration();
    }

    private static Spans.Span lasting(Instant since) {
        return new Spans.Span(since, null);
    }
}
