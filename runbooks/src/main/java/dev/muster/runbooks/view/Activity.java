package dev.muster.runbooks.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who was busy when.
///
/// @param machine attempts of steps, planned waits and child runs
/// @param people gates, tasks that block the recovery, held steps and pauses: from the question to its answer
/// @param backoff waits before a retry
public record Activity(List<Spans.Span> machine, List<Spans.Span> people, List<Spans.Span> backoff) {
    public Activity {
        machine = List.copyOf(machine);
        people = List.copyOf(people);
        backoff = List.copyOf(backoff);
    }

    /// The instants that part the recovery, in order; null for those that are not known or not yet there.
    ///
    /// @param from the beginning of the outage
    public record Marks(
            Instant from,
            @Nullable Instant detected,
            @Nullable Instant declared,
            @Nullable Instant delivered,
            @Nullable Instant verified) {}

    /// Splits the time from `marks.from` to the verification, or to `until` while there is none.
    ///
    /// A mark that lies before an earlier one is taken to be at the same instant, so that the parts always add up.
    public Split split(Marks marks, Instant until) {
        Instant end = later(marks.from(), marks.verified() == null ? until : marks.verified());
        Instant detected = between(marks.from(), marks.detected() == null ? marks.from() : marks.detected(), end);
        Instant declared = between(detected, marks.declared() == null ? end : marks.declared(), end);
        Instant delivered = between(declared, marks.delivered() == null ? end : marks.delivered(), end);
        Spans working = Spans.within(machine, declared, delivered);
        Spans asking = Spans.within(people, declared, delivered).minus(working);
        Spans backing = Spans.within(backoff, declared, delivered).minus(working.plus(asking));
        Duration idle = Duration.between(declared, delivered)
                .minus(working.length())
                .minus(asking.length())
                .minus(backing.length());
        return new Split(
                Duration.between(marks.from(), detected),
                Duration.between(detected, declared),
                asking.length(),
                working.length(),
                backing.length(),
                idle,
                Duration.between(delivered, end));
    }

    /// How long people were asked in all, each question by itself, also where other work went on beside it.
    public Duration humanWaitTotal(Instant until) {
        Duration sum = Duration.ZERO;
        for (Spans.Span span : people) {
            sum = sum.plus(span.length(until));
        }
        return sum;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant between(Instant least, Instant at, Instant most) {
        return at.isBefore(least) ? least : at.isAfter(most) ? most : at;
    }
}
