package dev.muster.runbooks.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A set of instants, as disjoint spans in order; each holds its beginning and not its end.
///
/// @param spans disjoint, in order, none empty
public record Spans(List<Span> spans) {
    public Spans {
        spans = List.copyOf(spans);
    }

    /// @param to null while it lasts
    public record Span(Instant from, @Nullable Instant to) {
        /// How long it is; one that still lasts is taken to end at `until`. Never negative.
        public Duration length(Instant until) {
            Instant end = to == null ? until : to;
            return end.isAfter(from) ? Duration.between(from, end) : Duration.ZERO;
        }
    }

    /// The union of the given spans within `from` and `until`.
    public static Spans within(Collection<Span> some, Instant from, Instant until) {
        List<Span> clipped = new ArrayList<>();
        for (Span span : some) {
            Instant begin = span.from().isBefore(from) ? from : span.from();
            Instant end = span.to() == null || span.to().isAfter(until) ? until : span.to();
            if (begin.isBefore(end)) {
                clipped.add(new Span(begin, end));
            }
        }
        clipped.sort(Comparator.comparing(Span::from));
        List<Span> union = new ArrayList<>();
        for (Span span : clipped) {
            Span last = union.isEmpty() ? null : union.getLast();
            if (last != null && !end(last).isBefore(span.from())) {
                Instant end = end(last).isAfter(end(span)) ? end(last) : end(span);
                union.set(union.size() - 1, new Span(last.from(), end));
            } else {
                union.add(span);
            }
        }
        return new Spans(union);
    }

    /// These instants without those.
    public Spans minus(Spans other) {
        List<Span> left = new ArrayList<>();
        int next = 0;
        for (Span span : spans) {
            Instant at = span.from();
            while (next < other.spans.size() && !end(other.spans.get(next)).isAfter(at)) {
                next++;
            }
            for (int i = next;
                    i < other.spans.size() && other.spans.get(i).from().isBefore(end(span));
                    i++) {
                Span cut = other.spans.get(i);
                if (at.isBefore(cut.from())) {
                    left.add(new Span(at, cut.from()));
                }
                at = end(cut).isAfter(at) ? end(cut) : at;
            }
            if (at.isBefore(end(span))) {
                left.add(new Span(at, end(span)));
            }
        }
        return new Spans(left);
    }

    /// The union of both.
    public Spans plus(Spans other) {
        List<Span> both = new ArrayList<>(spans);
        both.addAll(other.spans);
        return within(both, Instant.MIN, Instant.MAX);
    }

    /// How long all of it is.
    public Duration length() {
        Duration sum = Duration.ZERO;
        for (Span span : spans) {
            sum = sum.plus(Duration.between(span.from(), end(span)));
        }
        return sum;
    }

    private static Instant end(Span span) {
        return span.to() == null ? Instant.MAX : span.to();
    }
}
