package dev.muster.activities.ports;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.activities.host.Ports;
import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.journal.Failure;
import java.io.IOException;

/// Finds a port for a copy that a drill starts beside the live service.
@ActionType(
        name = "port.free",
        summary = "Finds a TCP port on the loopback address that nothing uses now.",
        effect = Effect.READS)
public final class PortFree implements Action<PortFree.Parameters, PortFree.Result> {
    /// Nothing.
    public record Parameters() {}

    /// The port.
    public record Result(@Parameter("The port's number.") int number) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure {
        try {
            return new Result(Ports.free());
        } catch (IOException e) {
            throw new StepFailure(
                    Failure.Kind.TARGET_FAILED, "No port can be opened: " + e.getMessage() + ".", null, e);
        }
    }
}
