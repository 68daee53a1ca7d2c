package dev.muster.records.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.runbooks.view.Activity;
import dev.muster.runbooks.view.Spans;
import dev.muster.runbooks.view.Split;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every recovery, tried on many made at random; the seed names the one that fails.
final class SplitPropertyTest {
    private static final Instant ZERO = Instant.parse("2026-11-21T12:00:00Z");
    private static final int SPANS_MAX = 12;
    private static final int MILLIS_MAX = 10_000;

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    /// @param random keeps its own count, so that one seed gives one case
    private static List<Spans.Span> spans(Random random) {
        List<Spans.Span> spans = new ArrayList<>();
        int count = random.nextInt(SPANS_MAX);
        for (int i = 0; i < count; i++) {
            Instant from = at(random);
            boolean lasts = random.nextInt(10) == 0;
            spans.add(new Spans.Span(from, lasts ? null : from.plusMillis(random.nextInt(MILLIS_MAX / 4))));
        }
        return spans;
    }

    private static Instant at(Random random) {
        return ZERO.plusMillis(random.nextInt(MILLIS_MAX));
    }

    private static Activity.Marks marks(Random random) {
        List<Instant> order = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            order.add(at(random));
        }
        Collections.sort(order);
        return new Activity.Marks(
                order.get(0), random.nextBoolean() ? order.get(1) : null, order.get(2), order.get(3), order.get(4));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void thePartsAddUpToTheOutageExactly(long seed) {
        Random random = new Random(seed);
        Activity.Marks marks = marks(random);
        Activity activity = new Activity(spans(random), spans(random), spans(random));

        Split split = activity.split(marks, ZERO.plusMillis(MILLIS_MAX));

        assertThat(split.total()).isEqualTo(Duration.between(marks.from(), verified(marks)));
        assertThat(List.of(
                        split.detect(),
                        split.decide(),
                        split.humanWait(),
                        split.machine(),
                        split.backoff(),
                        split.engineIdle(),
                        split.verify()))
                .allSatisfy(part -> assertThat(part).isGreaterThanOrEqualTo(Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void marksInAnyOrderStillAddUp(long seed) {
        Random random = new Random(seed);
        Activity.Marks marks = new Activity.Marks(at(random), at(random), at(random), at(random), null);
        Activity activity = new Activity(spans(random), spans(random), spans(random));
        Instant until = ZERO.plusMillis(MILLIS_MAX);

        assertThat(activity.split(marks, until).total()).isEqualTo(Duration.between(marks.from(), until));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lengtheningAGateNeverLowersTheHumanWait(long seed) {
        Random random = new Random(seed);
        Activity.Marks marks = marks(random);
        List<Spans.Span> gates = new ArrayList<>(spans(random));
        gates.add(new Spans.Span(marks.from(), marks.from().plusMillis(10)));
        List<Spans.Span> machine = spans(random);
        List<Spans.Span> longer = new ArrayList<>(gates);
        int which = random.nextInt(gates.size());
        Instant end = gates.get(which).to();
        Instant later = end == null ? null : end.plusMillis(random.nextInt(MILLIS_MAX));
        longer.set(which, new Spans.Span(gates.get(which).from(), later));
        Instant until = ZERO.plusMillis(MILLIS_MAX);
        Activity before = new Activity(machine, gates, List.of());
        Activity after = new Activity(machine, longer, List.of());

        assertThat(after.split(marks, until).humanWait())
                .isGreaterThanOrEqualTo(before.split(marks, until).humanWait());
        assertThat(after.humanWaitTotal(until)).isGreaterThanOrEqualTo(before.humanWaitTotal(until));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfTheGatesDoesNotMatter(long seed) {
        Random random = new Random(seed);
        Activity.Marks marks = marks(random);
        List<Spans.Span> gates = spans(random);
        List<Spans.Span> shuffled = new ArrayList<>(gates);
        Collections.shuffle(shuffled, random);
        List<Spans.Span> machine = spans(random);
        Instant until = ZERO.plusMillis(MILLIS_MAX);

        assertThat(new Activity(machine, shuffled, List.of()).split(marks, until))
                .isEqualTo(new Activity(machine, gates, List.of()).split(marks, until));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void moreTimeNeverShortensAPart(long seed) {
        Random random = new Random(seed);
        Activity.Marks full = marks(random);
        Activity.Marks open = new Activity.Marks(full.from(), full.detected(), full.declared(), full.delivered(), null);
        Activity activity = new Activity(spans(random), spans(random), spans(random));
        Instant first = at(random);
        Instant second = first.plusMillis(random.nextInt(MILLIS_MAX));

        Split early = activity.split(open, first);
        Split late = activity.split(open, second);

        assertThat(late.total()).isGreaterThanOrEqualTo(early.total());
        assertThat(late.machine()).isGreaterThanOrEqualTo(early.machine());
        assertThat(late.humanWait()).isGreaterThanOrEqualTo(early.humanWait());
        assertThat(late.verify()).isGreaterThanOrEqualTo(early.verify());
    }

    private static Instant verified(Activity.Marks marks) {
        Instant verified = marks.verified();
        return verified == null ? marks.from() : verified;
    }
}
