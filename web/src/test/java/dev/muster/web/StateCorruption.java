package dev.muster.web;

import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The plan of a runbook that mends a corrupt state file, as its compiler would make it.
final class StateCorruption {
    static final String RUNBOOK = "aegis/state-corruption";
    static final Plan PLAN = plan();
    static final String SOURCE = """
            muster: 1
            runbook: aegis/state-corruption
            title: Aegis state file is corrupt or missing
            symptoms: [Sessions vanished after a restart, state.json does not parse]
            severity: major
            objectives:
              rto: {target: 5m, clock: outage}
              rpo: {target: 0 records}
            inputs:
              state_dir: {type: directory, default: ~/.aegis}
              url: {type: url, default: "http://127.0.0.1:9100"}
            steps:
              - name: Stop Aegis
                process.stop: {pid_file: "${inputs.state_dir}/aegis.pid", grace: 10s}
              - id: primary
                name: Does state.json parse?
                json.inspect: {file: "${inputs.state_dir}/state.json"}
            """;

    private StateCorruption() {}

    private static Plan plan() {
        return new Plan(
                Plan.SEMANTICS,
                new Plan.Heading(
                        RUNBOOK,
                        "Aegis state file is corrupt or missing",
                        List.of("Sessions vanished after a restart", "state.json does not parse"),
                        "major",
                        List.of("aegis-oncall"),
                        "Puts the last good copy of the state file in its place, if there is one, and starts Aegis."),
                new Plan.Signature(inputs(), List.of("AEGIS_API_TOKEN"), Map.of("sessions", "${after.count}")),
                new Plan.Objectives(
                        new Plan.RecoveryTime(Duration.ofMinutes(5), Plan.Clock.OUTAGE),
                        new Plan.RecoveryPoint(0L, null)),
                new Plan.Procedure(null, recovery(), verify(), List.of()),
                new Plan.DrillPlan(
                        "month",
                        Plan.DrillMode.ISOLATED_COPY,
                        false,
                        stages(),
                        Map.of("state_dir", "${copy.path}"),
                        new Plan.Measure("record-diff", Map.of("lost", "${after.lost}")),
                        Duration.ofMinutes(30)),
                Map.of());
    }

    private static List<Plan.InputSpec> inputs() {
        return List.of(
                input("state_dir", "directory", false, "~/.aegis", "Where Aegis keeps its state."),
                input("url", "url", false, "http://127.0.0.1:9100", "Where Aegis answers."),
                input("start", "command", true, null, "What starts Aegis."),
                input("grace", "duration", false, "10s", "How long Aegis may take to stop."),
                input("sessions_least", "integer", false, 0L, "How many sessions must be back."),
                input("keep_corrupt", "boolean", false, true, "Whether the corrupt file is kept."),
                new Plan.InputSpec(
                        "version",
                        new Plan.TypeName("choice", List.of("2", "3"), null),
                        false,
                        "3",
                        "Which generation of Aegis it is.",
                        null));
    }

    private static Plan.InputSpec input(
            String name, String type, boolean required, @Nullable Object standard, String help) {
        return new Plan.InputSpec(name, new Plan.TypeName(type, List.of(), null), required, standard, help, null);
    }

    private static List<PlanStep> recovery() {
        return List.of(
                act("steps.0", "stop", "Stop Aegis", "process.stop", Effect.CHANGES, new PlanStep.Undo.None()),
                act(
                        "steps.1",
                        "primary",
                        "Does state.json parse?",
                        "json.inspect",
                        Effect.READS,
                        new PlanStep.Undo.None()),
                act(
                        "steps.2",
                        "backup",
                        "Does state.json.bak parse?",
                        "json.inspect",
                        Effect.READS,
                        new PlanStep.Undo.None()),
                new PlanStep.Block(
                        new PlanStep.Head(
                                "steps.3", null, "The backup is good", "!primary.valid && backup.valid", null, 24),
                        List.of(
                                new PlanStep.Approve(
                                        head(
                                                "steps.3.steps.0",
                                                null,
                                                "Replace state.json with its backup of ${backup.modified}?",
                                                26),
                                        new PlanStep.Deciders("aegis-oncall", List.of(), 1, true),
                                        List.of("primary", "backup"),
                                        new PlanStep.Deadline(
                                                Duration.ofMinutes(10), PlanStep.Silence.ESCALATE, "incident-lead")),
                                act(
                                        "steps.3.steps.1",
                                        "restore",
                                        "Restore state.json from state.json.bak",
                                        "file.restore",
                                        Effect.DESTROYS,
                                        new PlanStep.Undo.BuiltIn("previous"))),
                        List.of()),
                act(
                        "steps.4",
                        "start",
                        "Start Aegis",
                        "process.start",
                        Effect.CHANGES,
                        new PlanStep.Undo.BuiltIn("stop")));
    }

    private static Plan.Verification verify() {
        return new Plan.Verification(
                new Plan.Window(3, Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(5)),
                List.of(
                        act("verify.0", null, "Health answers", "http.check", Effect.READS, new PlanStep.Undo.None()),
                        act(
                                "verify.1",
                                null,
                                "The audit chain holds",
                                "audit.verify",
                                Effect.READS,
                                new PlanStep.Undo.None())));
    }

    private static Plan.Stages stages() {
        return new Plan.Stages(
                List.of(act(
                        "drill.prepare.0",
                        "copy",
                        "Copy the state",
                        "file.copy_tree",
                        Effect.CHANGES,
                        new PlanStep.Undo.None())),
                List.of(act(
                        "drill.reference.0",
                        "before",
                        "List every session",
                        "inventory.take",
                        Effect.READS,
                        new PlanStep.Undo.None())),
                List.of(act(
                        "drill.fault.0",
                        "fault",
                        "Put garbage into state.json",
                        "fault.corrupt",
                        Effect.DESTROYS,
                        new PlanStep.Undo.None())),
                List.of(),
                List.of(act(
                        "drill.measure.0",
                        "after",
                        "Compare the sessions",
                        "inventory.compare",
                        Effect.READS,
                        new PlanStep.Undo.None())),
                List.of(act(
                        "drill.cleanup.0",
                        null,
                        "Remove the copy",
                        "file.remove_tree",
                        Effect.DESTROYS,
                        new PlanStep.Undo.None())));
    }

    private static PlanStep.Head head(String path, @Nullable String id, String name, int line) {
        return new PlanStep.Head(path, id, name, null, null, line);
    }

    private static PlanStep.Act act(
            String path, @Nullable String id, String name, String action, Effect effect, PlanStep.Undo undo) {
        return new PlanStep.Act(
                head(path, id, name, 12),
                new PlanStep.Call(action, Map.of(), "local", effect, true, List.of()),
                new PlanStep.Policy(
                        Duration.ofMinutes(1),
                        new PlanStep.Retry(3, Duration.ofSeconds(2), 2, Duration.ofMinutes(1)),
                        undo,
                        null,
                        null));
    }
}
