package dev.muster.records.clocks;

import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.journal.Phase;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.Stamp;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.view.Activity;
import dev.muster.runbooks.view.RunView;
import dev.muster.runbooks.view.Split;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the clocks of a recovery from its journal.
///
/// Bounds: the verification lies at most its resolution before its stamp, because a probe sees what is so already; the
/// fault lies at most its resolution before its stamp, or, where a last good probe is known, after that probe and
/// after the fault's own first step. So a clock shows `[lo, hi]`, and a target between the two is met by nobody's word.
public final class Timekeeper {
    private static final List<Stamp> ORDER = List.of(
            Stamp.LAST_KNOWN_GOOD,
            Stamp.FAULT,
            Stamp.DETECTED,
            Stamp.DECLARED,
            Stamp.STARTED,
            Stamp.DELIVERED,
            Stamp.VERIFIED);

    private final RunView view;
    private final boolean drill;
    private final Map<Stamp, Timekeeping.Stamped> stamps = new EnumMap<>(Stamp.class);
    private final List<String> said = new ArrayList<>();

    private Timekeeper(RunView view) {
        this.view = view;
        this.drill = view.header().start() != null && view.header().start().isDrill();
        for (RunEvent.StampTaken taken : view.recovery().stamps()) {
            stamps.put(taken.stamp(), new Timekeeping.Stamped(taken.at(), taken.source(), taken.resolutionMillis()));
        }
    }

    /// The times of a journal.
    public static Timekeeping measure(Plan plan, List<JournalEntry> entries) {
        return measure(plan, RunView.of(plan, entries));
    }

    /// The times of a journal that is folded already.
    public static Timekeeping measure(Plan plan, RunView view) {
        return new Timekeeper(view).measure(plan);
    }

    private Timekeeping measure(Plan plan) {
        Timekeeping.Stamped fault = stamps.get(Stamp.FAULT);
        Timekeeping.Stamped declared = declared();
        Timekeeping.Clocks clocks = new Timekeeping.Clocks(
                outage(fault), reading(declared, "declaration"), reading(stamps.get(Stamp.STARTED), "first step"));
        Timekeeping.Stamped from = fault == null ? declared : fault;
        Reading longest = fault == null ? clocks.declared() : clocks.outage();
        Split split = null;
        Duration instant = null;
        if (from != null && longest instanceof Reading.Measured measured) {
            Activity.Marks marks = new Activity.Marks(
                    from.at(),
                    at(Stamp.DETECTED),
                    declared == null ? null : declared.at(),
                    at(Stamp.DELIVERED),
                    at(Stamp.VERIFIED));
            split = view.recovery().activity().split(marks, from.at().plus(measured.at()));
            instant = new Counterfactual(plan, view).ifHumansInstant(measured.at(), split);
        }
        boolean exercised = stamps.containsKey(Stamp.DETECTED);
        if (drill && !exercised) {
            said.add("Detection was not exercised: the time before the decision counts as deciding.");
        }
        return new Timekeeping(
                stamps,
                clocks,
                split,
                view.recovery().activity().humanWaitTotal(last()),
                instant,
                exercised ? "exercised" : "not-exercised",
                said);
    }

    private @Nullable Instant at(Stamp stamp) {
        Timekeeping.Stamped stamped = stamps.get(stamp);
        return stamped == null ? null : stamped.at();
    }

    /// The decision to recover; starting an incident's run is one.
    private Timekeeping.@Nullable Stamped declared() {
        Timekeeping.Stamped declared = stamps.get(Stamp.DECLARED);
        if (declared == null && !drill && view.header().start() != null) {
            said.add("No declaration was stamped: the start of the run counts as it.");
            return new Timekeeping.Stamped(view.header().start().at(), "engine", 1);
        }
        return declared;
    }

    private Reading outage(Timekeeping.@Nullable Stamped fault) {
        if (fault == null) {
            if (!drill) {
                said.add("Nobody knows when the fault happened: times count from the declaration.");
            }
            return new Reading.NotMeasured("There is no stamp of the fault.");
        }
        Instant earliest = fault.at().minusMillis(fault.resolutionMillis());
        Instant good = at(Stamp.LAST_KNOWN_GOOD);
        if (good != null && !good.isAfter(fault.at())) {
            Instant began = view.trail().began(Phase.FAULT);
            earliest = began != null && began.isAfter(good) && !began.isAfter(fault.at()) ? began : good;
        }
        return reading(fault, earliest, "fault");
    }

    private Reading reading(Timekeeping.@Nullable Stamped from, String what) {
        return from == null
                ? new Reading.NotMeasured("There is no stamp of the " + what + ".")
                : reading(from, from.at().minusMillis(from.resolutionMillis()), what);
    }

    private Reading reading(Timekeeping.Stamped from, Instant earliest, String what) {
        Timekeeping.Stamped verified = stamps.get(Stamp.VERIFIED);
        if (verified == null) {
            return new Reading.NotMeasured("The recovery was not verified.");
        }
        String disorder = disorder();
        if (disorder != null) {
            return new Reading.Invalid(disorder);
        }
        Duration nominal = Duration.between(from.at(), verified.at());
        if (nominal.isNegative() || nominal.isZero()) {
            return new Reading.Invalid("The verification is not after the " + what + ".");
        }
        Duration lo = nominal.minusMillis(verified.resolutionMillis());
        return new Reading.Measured(
                lo.isNegative() ? Duration.ZERO : lo, nominal, Duration.between(earliest, verified.at()));
    }

    /// The first two stamps that are out of order by more than they are exact, as a sentence; or null.
    private @Nullable String disorder() {
        Stamp before = null;
        for (Stamp stamp : ORDER) {
            Timekeeping.Stamped now = stamps.get(stamp);
            if (now == null) {
                continue;
            }
            Timekeeping.Stamped earlier = before == null ? null : stamps.get(before);
            if (before != null && earlier != null) {
                long millis = Math.max(now.resolutionMillis(), earlier.resolutionMillis());
                if (now.at().plusMillis(millis).isBefore(earlier.at())) {
                    return "The stamp `" + word(stamp) + "` is before the stamp `" + word(before) + "`.";
                }
            }
            before = stamp;
        }
        return null;
    }

    private static String word(Stamp stamp) {
        return stamp.name().toLowerCase(Locale.ROOT);
    }

    private Instant last() {
        if (view.header().end() != null) {
            return view.header().end().at();
        }
        return view.header().start() == null
                ? Instant.EPOCH
                : view.header().start().at();
    }
}
