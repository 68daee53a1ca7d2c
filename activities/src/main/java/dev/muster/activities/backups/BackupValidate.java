package dev.muster.activities.backups;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.FileTrouble;
import dev.muster.runbooks.actions.Effect;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a whole backup and names everything that is wrong with it.
@ActionType(
        name = "backup.validate",
        summary = "Reads a whole backup and names everything that is wrong with it.",
        effect = Effect.READS,
        idempotent = true)
public final class BackupValidate implements Action<BackupValidate.Parameters, BackupValidate.Result> {
    private static final int NAMED_MAX = 100;

    /// What a bad backup means for the step.
    public enum Must {
        HOLD,
        REPORT
    }

    /// @param path the backup
    /// @param must what a bad one means
    /// @param auditDir the directory of an audit log in it
    /// @param chain the chain of that log
    public record Parameters(
            @Parameter(value = "The backup's directory.", type = "directory")
            Path path,

            @Parameter(
                    value = "`hold`: a bad backup fails the step; `report`: it is only reported.",
                    defaultValue = "hold")
            Must must,

            @Parameter("A directory in the backup, such as `audit`, whose hash-chained log is verified too.") @Nullable
            String auditDir,

            @Parameter(value = "The chain of that log.", defaultValue = "aegis")
            String chain) {}

    /// What was found.
    public record Result(
            @Parameter("Whether nothing is wrong.") boolean valid,
            @Parameter("What is wrong, at most a hundred.") List<String> problems) {
        public Result {
            problems = List.copyOf(problems);
        }
    }

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        List<String> problems = FileTrouble.attempt(
                "Reading the backup `" + parameters.path + "`",
                () -> Validation.problems(parameters.path, parameters.auditDir, parameters.chain, context));
        problems.forEach(context::print);
        if (!problems.isEmpty() && parameters.must == Must.HOLD) {
            String more = problems.size() > 1 ? " (and " + (problems.size() - 1) + " more problems)" : "";
            throw FileTrouble.checkFailed(
                    "The backup `" + parameters.path + "` is not good: " + problems.getFirst() + more + ".");
        }
        return new Result(problems.isEmpty(), problems.subList(0, Math.min(problems.size(), NAMED_MAX)));
    }
}
