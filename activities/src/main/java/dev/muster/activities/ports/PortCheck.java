package dev.muster.activities.ports;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.activities.host.Ports;
import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.journal.Failure;
import java.time.Duration;

/// Looks whether something accepts connections on a port.
@ActionType(
        name = "port.check",
        summary = "Fails if a TCP port is closed, or open where it should be closed.",
        effect = Effect.READS)
public final class PortCheck implements Action<PortCheck.Parameters, PortCheck.Result> {
    private static final int PORT_MAX = 65_535;
    private static final Duration TIMEOUT_MAX = Duration.ofSeconds(5);

    /// Which port, and what is expected of it.
    public record Parameters(
            @Parameter("The port.") int port,

            @Parameter(value = "The host.", defaultValue = "127.0.0.1")
            String host,

            @Parameter(value = "Whether it should be open.", defaultValue = "true")
            boolean open) {
        public Parameters {
            if (port < 1 || port > PORT_MAX) {
                throw new IllegalArgumentException("`port` must be from 1 to " + PORT_MAX + ", and is `" + port + "`.");
            }
        }
    }

    /// How it was.
    public record Result(@Parameter("Whether it is open.") boolean open) {}

    @Override
    public Result run(Parameters parameters, ActionContext context) throws StepFailure {
        Duration timeout = context.left().compareTo(TIMEOUT_MAX) < 0 ? context.left() : TIMEOUT_MAX;
        boolean open = Ports.open(parameters.host(), parameters.port(), timeout);
        if (open != parameters.open()) {
            throw new StepFailure(
                    Failure.Kind.CHECK_FAILED,
                    "Port " + parameters.port() + " of `" + parameters.host() + "` should be " + word(parameters.open())
                            + ", and is " + word(open) + ".");
        }
        return new Result(open);
    }

    private static String word(boolean open) {
        return open ? "open" : "closed";
    }
}
