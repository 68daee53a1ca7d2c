package dev.muster.worker;

import dev.muster.runbooks.inputs.InputValues;
import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.plan.PlanStep;
import dev.muster.workflows.client.Runs;
import dev.muster.workflows.contract.RunRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Starts runs, after everything that can be known before has been checked.
public final class RunStarter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final String ID_ALPHABET = "abcdefghjkmnpqrstvwxyz23456789";

    /// How long a drill's own cast thinks: long enough to be seen as waiting, short enough not to matter.
    private static final Duration CASTING = Duration.ofSeconds(1);

    private final Runs runs;
    private final Path stateDirectory;
    private final Path agentDirectory;
    private final KnownSecrets secrets;
    private final SecureRandom random = new SecureRandom();

    /// @param stateDirectory where `people.yaml` is
    /// @param agentDirectory the local agent's directory; runs have their scratch directories in it
    public RunStarter(Runs runs, Path stateDirectory, Path agentDirectory) {
        this.runs = runs;
        this.stateDirectory = stateDirectory;
        this.agentDirectory = agentDirectory;
        this.secrets = new KnownSecrets(stateDirectory);
    }

    /// What somebody wants to have run.
    ///
    /// @param plan the checked and compiled runbook
    /// @param mode why
    /// @param inputs values by name, as JSON values or as texts from a command line or a form
    /// @param starter who, through what, and why
    /// @param unattended whether a drill's gates are answered by its own cast
    public record Wish(
            Plan plan,
            RunMode mode,
            Map<String, ? extends @Nullable Object> inputs,
            RunEvent.Person starter,
            boolean unattended) {}

    /// Starts a run, or says everything that stands in its way.
    public StartOutcome start(Wish wish) {
        List<String> problems = new ArrayList<>();
        Plan.DrillPlan drill = wish.plan().drill();
        if (wish.mode() == RunMode.DRILL && drill == null) {
            problems.add("`" + wish.plan().heading().runbook() + "` has no `drill`, so it can't be drilled.");
        }
        if (wish.unattended() && wish.mode() != RunMode.DRILL) {
            problems.add("Only a drill can be unattended; an incident needs people at its gates.");
        }
        if (wish.starter().name().isBlank()) {
            problems.add("A run needs the name of who starts it.");
        }
        Map<String, Object> inputs = inputs(wish, problems);
        boolean casting = wish.unattended() || (wish.mode() == RunMode.DRILL && drill != null && drill.standIn());
        RunRequest.Roster roster = roster(wish.plan(), casting || wish.mode() == RunMode.DRY_RUN, problems);
        missingSecrets(wish.plan(), problems);
        if (!problems.isEmpty()) {
            return new StartOutcome.Refused(problems);
        }
        String runId = newId(wish.plan());
        runs.start(runId, request(wish, inputs, roster, casting, runId));
        return new StartOutcome.Started(runId);
    }

    private RunRequest request(
            Wish wish, Map<String, Object> inputs, RunRequest.Roster roster, boolean casting, String runId) {
        Path scratch = agentDirectory.resolve("scratch").resolve(runId).toAbsolutePath();
        RunRequest.Settings settings =
                new RunRequest.Settings(scratch.toString(), Engine.LOCAL, casting ? CASTING : null, false, 0);
        return new RunRequest(wish.plan(), wish.mode(), inputs, wish.starter(), roster, settings, null);
    }

    private static Map<String, Object> inputs(Wish wish, List<String> problems) {
        String home = System.getProperty("user.home");
        return switch (InputValues.check(wish.plan().signature().inputs(), wish.inputs(), home)) {
            case InputValues.Complete complete -> complete.values();
            case InputValues.Refused refused -> {
                problems.addAll(refused.problems());
                yield Map.of();
            }
        };
    }

    private RunRequest.Roster roster(Plan plan, boolean nobodyNeeded, List<String> problems) {
        return switch (People.read(stateDirectory)) {
            case People.Reading.Wrong wrong -> {
                problems.add(wrong.message());
                yield new RunRequest.Roster(Map.of());
            }
            case People.Reading.Read read -> {
                RunRequest.Roster roster = read.people().roster();
                if (!nobodyNeeded) {
                    for (String role : roles(plan)) {
                        if (roster.holders(role).isEmpty()) {
                            problems.add("Nobody holds the role `" + role
                                    + "`, which a gate of this runbook asks for; add somebody to `"
                                    + stateDirectory.resolve(People.FILE) + "`.");
                        }
                    }
                }
                yield roster;
            }
        };
    }

    private static Set<String> roles(Plan plan) {
        Set<String> roles = new TreeSet<>();
        collect(plan.procedure().steps(), roles);
        plan.runbooks().values().forEach(child -> roles.addAll(roles(child)));
        return roles;
    }

    private static void collect(List<PlanStep> steps, Set<String> roles) {
        for (PlanStep step : steps) {
            switch (step) {
                case PlanStep.Approve gate -> add(gate.by(), roles);
                case PlanStep.Task task -> add(task.by(), roles);
                case PlanStep.Block block -> {
                    collect(block.steps(), roles);
                    collect(block.otherwise(), roles);
                }
                case PlanStep.Parallel parallel -> parallel.branches().forEach(branch -> collect(branch, roles));
                case PlanStep.ForEach loop -> collect(loop.steps(), roles);
                case PlanStep.Act act -> {}
                case PlanStep.Wait wait -> {}
                case PlanStep.RunRunbook run -> {}
                case PlanStep.SetValues set -> {}
                case PlanStep.Assert check -> {}
            }
        }
    }

    private static void add(PlanStep.Deciders by, Set<String> roles) {
        String role = by.role();
        if (role != null) {
            roles.add(role);
        }
    }

    private void missingSecrets(Plan plan, List<String> problems) {
        Set<String> names = new TreeSet<>(plan.signature().secrets());
        plan.runbooks().values().forEach(child -> names.addAll(child.signature().secrets()));
        for (String name : names) {
            try {
                if (!secrets.has(name)) {
                    problems.add(secrets.missing(name));
                }
            } catch (IOException e) {
                problems.add("It can't be told whether the secret `" + name + "` is there: " + e.getMessage());
            }
        }
    }

    /// An id that a tired person can read out: the scenario, the time in UTC, four letters.
    private String newId(Plan plan) {
        String runbook = plan.heading().runbook();
        StringBuilder id = new StringBuilder(runbook.substring(runbook.lastIndexOf('/') + 1))
                .append('-')
                .append(TIME.format(Instant.now()))
                .append('-');
        for (int i = 0; i < 4; i++) {
            id.append(ID_ALPHABET.charAt(random.nextInt(ID_ALPHABET.length())));
        }
        return id.toString();
    }
}
