package dev.muster.activities.audit;

import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.Resumable;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.FileTrouble;
import dev.muster.runbooks.actions.Effect;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Heals a broken audit log by going back to its last good record: the file in which it breaks is cut there, and every
/// later file is set aside, since its records can no longer follow on.
///
/// The service that writes the log must have been stopped: it remembers the last hash and would break the log again.
@ActionType(
        name = "audit.truncate",
        summary =
                "Cuts a broken audit log at its last good record and sets the rest aside; its service must be stopped.",
        effect = Effect.DESTROYS,
        undo = "previous")
public final class AuditTruncate implements Resumable<AuditTruncate.Parameters, AuditTruncate.Result> {
    /// @param dir the directory of the log
    /// @param chain the chain's name
    /// @param aside where what is cut off goes
    public record Parameters(
            @Parameter(value = "The directory with the files `audit-*.log`.", type = "directory")
            Path dir,

            @Parameter("How records hang together, such as `aegis`.")
            String chain,

            @Parameter(
                    value = "Where later files, and the broken one as it was, are put; it is made if it is missing.",
                    type = "directory")
            Path aside) {
        public Parameters {
            if (aside.equals(dir)) {
                throw new IllegalArgumentException("`aside` must be another directory than `dir`");
            }
        }
    }

    /// What was kept and what was not.
    public record Result(
            @Parameter("How many records stay.") long kept,

            @Parameter("How many lines were taken out of the log.")
            long removed,

            @Parameter("The files in `aside`.") List<String> filesAside,

            @Parameter("The hash of the last record that stays.") @Nullable
            String lastHash) {
        public Result {
            filesAside = List.copyOf(filesAside);
        }
    }

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        AuditChain chain = AuditChains.named(parameters.chain);
        return FileTrouble.attempt(
                "Cutting the log in `" + parameters.dir + "`", () -> new Truncation(parameters, chain, context).run());
    }

    /// A second cutting ends an interrupted one, and answers as the first would have.
    @Override
    public Result resume(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        return run(parameters, context);
    }

    @Override
    public String simulate(Parameters parameters, ActionContext context) throws StepFailure, InterruptedException {
        AuditChain chain = AuditChains.named(parameters.chain);
        AuditLog.Break broken = FileTrouble.attempt(
                "Verifying the log in `" + parameters.dir + "`",
                () -> new AuditLog(parameters.dir, chain).verify(context).broken());
        return broken == null
                ? "would refuse, since the log is whole"
                : "would cut the log in `" + parameters.dir + "` before " + broken.sentence();
    }

    @Override
    public void undo(Parameters parameters, @Nullable Result result, ActionContext context)
            throws StepFailure, InterruptedException {
        FileTrouble.takeBack(context);
    }
}
