package dev.muster.cli.live;

import dev.muster.cli.shell.Shell;
import dev.muster.cli.text.Columns;
import dev.muster.cli.text.Paint;
import dev.muster.records.RunRecord;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.journal.JournalEntry;
import dev.muster.runbooks.view.Recovery;
import dev.muster.runbooks.view.RunView;
import dev.muster.runbooks.view.Waits;
import dev.muster.web.text.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Tells a run while it happens, until it has ended and its record is sealed.
///
/// What has happened is printed once and stays. On a terminal two or three lines below it are redrawn in place: the
/// recovery clock, what is being done, and what a person must type.
public final class LiveWatch {
    private static final long POLL_MILLIS = 250;
    private static final Duration SEALING_MAX = Duration.ofSeconds(10);
    private static final Duration SILENCE_SAID = Duration.ofSeconds(3);

    /// How following ended.
    public sealed interface Ending {
        /// The run is over.
        record Sealed(RunRecord record) implements Ending {}

        /// The engine is gone, or the run is over without a record.
        ///
        /// @param message one sentence
        record Lost(String message) implements Ending {}
    }

    /// What a watch does with what it sees.
    ///
    /// @param entry told of each entry, before it is shown
    /// @param waiting told when the run begins to wait for people, or for something else
    /// @param hint the commands that a person can type at what the run waits for
    /// @param engineLives whether the engine's process runs
    public record Hooks(
            Consumer<JournalEntry> entry,
            Consumer<RunView> waiting,
            Function<RunView, List<String>> hint,
            BooleanSupplier engineLives) {}

    private final Shell shell;
    private final RunFollower follower;
    private final Hooks hooks;
    private final Teller teller;
    private final Paint paint;
    private final boolean live;
    private final boolean told;
    private final CountDownLatch never = new CountDownLatch(1);
    private int drawn;
    private String shown = "";
    private @Nullable Instant silentSince;
    private boolean silenceSaid;
    private String waitedFor = "";

    /// @param told whether lines are printed at all; otherwise only the hooks hear
    public LiveWatch(Shell shell, RunFollower follower, Hooks hooks, boolean told) {
        this.shell = shell;
        this.follower = follower;
        this.hooks = hooks;
        this.paint = shell.paint();
        this.live = told && shell.terminal().live(shell.environment());
        this.told = told;
        this.teller = new Teller(paint, shell.zone(), shell.terminal().columns());
    }

    /// Follows until the end.
    public Ending follow() throws InterruptedException {
        while (true) {
            step();
            if (follower.ended()) {
                clear();
                return sealed();
            }
            if (!hooks.engineLives().getAsBoolean()) {
                step();
                clear();
                return follower.ended()
                        ? sealed()
                        : new Ending.Lost("The engine has stopped; the run goes on when it is started again with `"
                                + shell.program() + " up`.");
            }
            pause();
        }
    }

    private void step() {
        List<JournalEntry> fresh = follower.poll();
        if (!fresh.isEmpty()) {
            clear();
        }
        for (JournalEntry entry : fresh) {
            hooks.entry().accept(entry);
            if (told) {
                teller.tell(entry).forEach(shell.out()::println);
            }
        }
        follower.view().ifPresent(view -> {
            announce(view);
            draw(view);
        });
        sayIfSilent();
    }

    /// What a person must do is said once, when it begins; on a terminal it also stays in the lines below.
    private void announce(RunView view) {
        String now = key(view.waits());
        if (!now.equals(waitedFor)) {
            waitedFor = now;
            if (!now.isEmpty()) {
                hooks.waiting().accept(view);
                if (told && !live) {
                    hooks.hint().apply(view).forEach(line -> shell.out().println("            " + line));
                }
            }
        }
    }

    private static String key(Waits waits) {
        List<String> keys = new ArrayList<>();
        waits.gates().forEach(gate -> keys.add(gate.step().key()));
        waits.tasks().forEach(task -> keys.add(task.step().key()));
        waits.holds().forEach(hold -> keys.add(hold.step().key()));
        if (waits.paused() != null) {
            keys.add("paused");
        }
        return String.join(" ", keys);
    }

    private void sayIfSilent() {
        if (follower.answers()) {
            silentSince = null;
            silenceSaid = false;
            return;
        }
        Instant now = shell.now();
        silentSince = silentSince == null ? now : silentSince;
        if (!silenceSaid && Duration.between(silentSince, now).compareTo(SILENCE_SAID) > 0) {
            clear();
            shell.say("The engine's server does not answer; waiting for it.");
            silenceSaid = true;
        }
    }

    private Ending sealed() throws InterruptedException {
        Instant limit = shell.now().plus(SEALING_MAX);
        while (shell.now().isBefore(limit)) {
            Optional<RunRecord> record = follower.record();
            if (record.isPresent()) {
                return new Ending.Sealed(record.get());
            }
            pause();
        }
        return new Ending.Lost("The run is over, but its record is not sealed yet; `" + shell.program() + " show "
                + follower.runId() + "` shows it later.");
    }

    private void pause() throws InterruptedException {
        if (never.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("Nobody counts this latch down.");
        }
    }

    private void draw(RunView view) {
        if (!live || view.header().end() != null) {
            return;
        }
        List<String> lines = footer(view, shell.now());
        String text = String.join("\n", lines);
        if (text.equals(shown)) {
            return;
        }
        StringBuilder out = new StringBuilder(erase());
        lines.forEach(line -> out.append(line).append('\n'));
        shell.out().print(out);
        shell.out().flush();
        drawn = lines.stream().mapToInt(this::rows).sum();
        shown = text;
    }

    /// A command is never cut, so it may take several rows.
    private int rows(String line) {
        int columns = shell.terminal().columns();
        return Math.max(1, (Columns.width(line) + columns - 1) / columns);
    }

    private List<String> footer(RunView view, Instant now) {
        int columns = shell.terminal().columns();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(clock(view.recovery().clock(), now) + paint.faint("  " + standing(view, now)));
        if (!view.instruction().isBlank()) {
            String first = view.instruction().strip().lines().findFirst().orElse("");
            lines.add(Columns.cut(SafeText.visible(first), columns));
        }
        for (String hint : hooks.hint().apply(view)) {
            lines.add(paint.accent(hint));
        }
        return lines;
    }

    private String clock(Recovery.Clock clock, Instant now) {
        if (clock.from() == null) {
            return paint.faint("the recovery clock does not run yet");
        }
        String elapsed = Words.clock(clock.elapsed(now));
        Duration target = clock.target();
        boolean late = target != null && clock.elapsed(now).compareTo(target) > 0;
        String promise = target == null ? "" : paint.faint(" of " + Words.clock(target));
        String word = clock.verified() ? "recovered in " : "recovering ";
        return word + (late ? paint.bad(elapsed) : paint.strong(paint.accent(elapsed))) + promise;
    }

    private static String standing(RunView view, Instant now) {
        Waits waits = view.waits();
        if (!waits.gates().isEmpty()) {
            Waits.Gate gate = waits.gates().getFirst();
            return "waiting for " + Words.anyOf(gate.ask().asked()) + " "
                    + Words.since(gate.timing().since(), now);
        }
        if (!waits.tasks().isEmpty()) {
            Waits.Task task = waits.tasks().getFirst();
            return "waiting for " + Words.anyOf(task.asked()) + " "
                    + Words.since(task.timing().since(), now);
        }
        if (!waits.holds().isEmpty()) {
            return "held " + Words.since(waits.holds().getFirst().since(), now);
        }
        return view.header().words();
    }

    private String erase() {
        return drawn == 0 ? "" : "\u001B[" + drawn + "A\r\u001B[J";
    }

    private void clear() {
        if (drawn > 0) {
            shell.out().print(erase());
            shell.out().flush();
            drawn = 0;
            shown = "";
        }
    }
}
