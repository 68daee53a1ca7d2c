package dev.muster.runbooks.model;

import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.text.Span;
import dev.muster.runbooks.yaml.Tree;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a runbook is rehearsed.
///
/// @param span the key `drill:`
/// @param settings how often, on what, with whom
/// @param stages its parts
/// @param inputs what replaces the run's inputs once the copy is prepared
/// @param measure how lost data is counted
public record Drill(Span span, Settings settings, Stages stages, List<Tree.Entry> inputs, Measure measure) {
    public Drill {
        inputs = List.copyOf(inputs);
    }

    /// @param every when it is due, as written, or null
    /// @param mode what the fault is done to
    /// @param standIn whether gates and tasks are answered by the drill's own cast
    /// @param limit the longest it may take
    public record Settings(@Nullable String every, Plan.DrillMode mode, boolean standIn, Duration limit) {}

    /// The parts of a drill, in the order they happen; the recovery comes between `confirm` and `measure`.
    public record Stages(
            List<Step> prepare,
            List<Step> reference,
            List<Step> fault,
            List<Step.Act> confirm,
            List<Step> measure,
            List<Step> cleanup) {
        public Stages {
            prepare = List.copyOf(prepare);
            reference = List.copyOf(reference);
            fault = List.copyOf(fault);
            confirm = List.copyOf(confirm);
            measure = List.copyOf(measure);
            cleanup = List.copyOf(cleanup);
        }
    }

    /// @param basis what loss is told from
    /// @param values `lost`, `phantom`, `duplicate`, `mutated`, `recovery_point`
    public record Measure(String basis, List<Tree.Entry> values) {
        public Measure {
            values = List.copyOf(values);
        }
    }
}
