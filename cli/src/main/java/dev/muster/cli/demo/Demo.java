package dev.muster.cli.demo;

import dev.muster.activities.catalog.Actions;
import dev.muster.cli.host.HostedEngine;
import dev.muster.cli.host.ProgressLine;
import dev.muster.cli.library.RunbookFinder;
import dev.muster.cli.live.Hints;
import dev.muster.cli.live.LiveWatch;
import dev.muster.cli.live.ResultText;
import dev.muster.cli.live.RunFollower;
import dev.muster.cli.shell.Logs;
import dev.muster.cli.shell.Shell;
import dev.muster.cli.text.Paint;
import dev.muster.lab.aegis.AegisLab;
import dev.muster.lab.aegis.AegisOptions;
import dev.muster.runbooks.compile.Checked;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import dev.muster.worker.EngineOptions;
import dev.muster.worker.People;
import dev.muster.worker.RunStarter;
import dev.muster.worker.StartOutcome;
import dev.muster.worker.engine.temporal.ServerWish;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Plays the demonstration: an engine and a stand-in Aegis, both real processes, and the drills on them.
public final class Demo {
    /// The scenario of the short demo.
    public static final List<String> ONE = List.of("aegis/state-corruption");

    /// The six scenarios.
    public static final List<String> ALL = List.of(
            "aegis/state-corruption",
            "aegis/server-crash",
            "aegis/key-store-loss",
            "aegis/audit-truncation",
            "aegis/disk-full",
            "aegis/full-disaster");

    private static final String TOKEN = "AEGIS_API_TOKEN";
    private static final String ON_CALL = "dana";
    private static final int TOKEN_BYTES = 24;

    /// What is to be played.
    ///
    /// @param runbooks the drills, in this order
    /// @param unattended whether a stand-in decides at gates
    /// @param port the console's port, or 0 for a free one
    /// @param json whether only the results are printed, as JSON
    public record Wish(List<String> runbooks, boolean unattended, int port, boolean json) {}

    private final Shell shell;
    private final Stage stage;
    private final Wish wish;

    public Demo(Shell shell, Stage stage, Wish wish) {
        this.shell = shell;
        this.stage = stage;
        this.wish = wish;
    }

    /// Plays it.
    ///
    /// @param results takes one value for each drill when JSON is wanted
    public List<DrillResult> play(Consumer<Object> results) throws IOException, InterruptedException {
        String token = newToken();
        Files.createDirectories(stage.backups());
        RunbookFinder finder = new RunbookFinder(shell.directory(), stage.state(), Actions.load());
        ProgressLine progress = new ProgressLine(shell);
        EngineOptions options = new EngineOptions(stage.state(), new ServerWish.Any(), Map.of(TOKEN, token), progress);
        try (AutoClosing closing = new AutoClosing()) {
            HostedEngine host = HostedEngine.start(options, finder, wish.port());
            closing.add(host::close);
            writePeople();
            progress.report("starting a stand-in Aegis", Duration.ZERO);
            AegisLab lab =
                    AegisLab.start(stage.system(), AegisOptions.defaults().withToken(token));
            closing.add(lab::close);
            lab.seed();
            progress.close();
            introduce(host, lab);
            List<DrillResult> played = new ArrayList<>();
            for (String runbook : wish.runbooks()) {
                DrillResult result = drill(runbook, host, lab, finder);
                played.add(result);
                if (wish.json()) {
                    results.accept(value(result));
                } else {
                    tell(result);
                }
            }
            conclude(played);
            return played;
        } finally {
            progress.close();
        }
    }

    private void writePeople() throws IOException {
        Files.writeString(
                stage.state().resolve(People.FILE),
                "# Who may decide in the demo.\npeople:\n  " + ON_CALL
                        + ": [aegis-oncall, aegis-lead, incident-lead]\n");
    }

    private static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void introduce(HostedEngine host, AegisLab lab) {
        if (wish.json()) {
            shell.say("Console: " + host.entryLink());
            return;
        }
        Paint paint = shell.paint();
        print(paint.strong("Muster demo"));
        print("A stand-in Aegis runs at " + lab.url()
                + ", and an engine beside it. A drill copies the system, breaks the copy,");
        print("recovers it, and proves that it is recovered; the running system is not touched.");
        print("  console  " + paint.accent(host.entryLink()));
        print(
                wish.unattended()
                        ? "  people   nobody: a stand-in decides at gates, and the record says so"
                        : "  people   " + ON_CALL + " is on call and decides at gates; you may be " + ON_CALL);
    }

    private DrillResult drill(String runbook, HostedEngine host, AegisLab lab, RunbookFinder finder)
            throws InterruptedException {
        Checked checked = finder.checkId(runbook);
        Optional<Plan> plan = checked.plan();
        if (plan.isEmpty()) {
            return new DrillResult(
                    runbook,
                    null,
                    "The runbook has errors; `" + shell.program() + " check " + runbook + "` shows them.");
        }
        RunEvent.Person starter = new RunEvent.Person(starter(), "cli", "demo");
        RunStarter.Wish order = new RunStarter.Wish(plan.get(), RunMode.DRILL, inputs(lab), starter, wish.unattended());
        return switch (host.engine().starter().start(order)) {
            case StartOutcome.Refused refused -> new DrillResult(runbook, null, String.join(" ", refused.problems()));
            case StartOutcome.Started started -> follow(runbook, started.runId(), host);
        };
    }

    /// Who decides may not be who starts, so the starter is somebody else than the person on call.
    private String starter() {
        String user = shell.user();
        return user.isBlank() || user.equals(ON_CALL) ? "demo" : user;
    }

    private Map<String, Object> inputs(AegisLab lab) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("state_dir", stage.system().toString());
        inputs.put("url", lab.url());
        inputs.put("start", lab.command());
        inputs.put("backup_dir", stage.backups().toString());
        return inputs;
    }

    private DrillResult follow(String runbook, String runId, HostedEngine host) throws InterruptedException {
        if (!wish.json()) {
            print("");
            print(shell.paint().strong(runbook) + shell.paint().faint("  run " + runId));
        }
        Hints hints = new Hints(shell.program(), runId, " --state-dir " + stage.state());
        String page = host.console().url() + "/runs/" + runId;
        LiveWatch.Hooks hooks = new LiveWatch.Hooks(
                entry -> {},
                view -> {
                    if (wish.json() && !wish.unattended()) {
                        hints.of(view).forEach(shell::say);
                    }
                },
                view -> wish.unattended() ? List.of() : withPage(hints.of(view), page),
                () -> true);
        RunFollower follower =
                new RunFollower(runId, host.engine().store(), host.engine().runs());
        return switch (new LiveWatch(shell, follower, hooks, !wish.json()).follow()) {
            case LiveWatch.Ending.Sealed sealed -> new DrillResult(runbook, sealed.record(), "");
            case LiveWatch.Ending.Lost lost -> new DrillResult(runbook, null, lost.message());
        };
    }

    private static List<String> withPage(List<String> commands, String page) {
        if (commands.isEmpty()) {
            return commands;
        }
        List<String> lines = new ArrayList<>(commands);
        lines.add("or at " + page);
        return lines;
    }

    private void tell(DrillResult result) {
        print("");
        if (result.record() == null) {
            print(shell.paint().bad("not run") + "  " + result.runbook() + "  " + result.problem());
        } else {
            ResultText.lines(result.record(), shell.paint(), shell.terminal().columns())
                    .forEach(this::print);
        }
    }

    private static Map<String, Object> value(DrillResult result) {
        if (result.record() != null) {
            return ResultText.value(result.record());
        }
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("type", "result");
        value.put("runbook", result.runbook());
        value.put("verdict", "ERROR");
        value.put("problem", result.problem());
        value.put("exit_code", result.exitCode().code());
        return value;
    }

    private void conclude(List<DrillResult> played) {
        String kept = "Everything is kept in " + stage.root() + " (log: " + Logs.file(stage.state()) + ").";
        if (wish.json()) {
            shell.say(kept);
            return;
        }
        if (played.size() > 1) {
            print("");
            ResultTable.of(played, shell.paint())
                    .lines(shell.terminal().columns(), shell.paint())
                    .forEach(this::print);
        }
        print("");
        shell.say(shell.talkPaint().faint(kept));
        shell.say(shell.talkPaint()
                .faint("Look again with `" + shell.program() + " runs --state-dir " + stage.state() + "`."));
    }

    private void print(String line) {
        shell.out().println(line);
    }
}
