package dev.muster.runbooks.model;

import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.text.SourceText;
import dev.muster.runbooks.text.Span;
import dev.muster.runbooks.types.ValueType;
import dev.muster.runbooks.yaml.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A runbook that has been read.
///
/// @param source its text
/// @param heading what it is called and for whom it is
/// @param signature what it takes and gives
/// @param objectives what it promises
/// @param procedure what it does
/// @param drill how it is rehearsed, or null
/// @param suppressions the problems that its author accepts
public record Runbook(
        SourceText source,
        Heading heading,
        Signature signature,
        Objectives objectives,
        Procedure procedure,
        @Nullable Drill drill,
        List<Suppression> suppressions) {

    public Runbook {
        suppressions = List.copyOf(suppressions);
    }

    /// The id, such as `aegis/restore`.
    public String id() {
        return heading.id().text();
    }

    /// @param id the scalar of `runbook:`
    /// @param title one line for people
    /// @param symptoms what somebody sees who needs it
    /// @param severity `minor`, `major` or `critical`
    /// @param owners who answers for it
    /// @param description more for its page; may be empty
    public record Heading(
            Tree.Scalar id,
            Tree.Scalar title,
            List<String> symptoms,
            String severity,
            List<String> owners,
            String description) {
        public Heading {
            symptoms = List.copyOf(symptoms);
            owners = List.copyOf(owners);
        }
    }

    /// @param inputs in the order of the document
    /// @param secrets their names
    /// @param outputs in the order of the document
    public record Signature(List<Input> inputs, List<Tree.Scalar> secrets, List<Tree.Entry> outputs) {
        public Signature {
            inputs = List.copyOf(inputs);
            secrets = List.copyOf(secrets);
            outputs = List.copyOf(outputs);
        }
    }

    /// An input of a runbook, or a field of a task's form.
    ///
    /// @param name its key
    /// @param type what a value must be
    /// @param required whether a value must be given
    /// @param defaultValue the value otherwise, or null
    /// @param help one sentence; may be empty
    /// @param example shown as a hint, or null
    public record Input(
            Tree.Scalar name,
            ValueType type,
            boolean required,
            @Nullable Tree defaultValue,
            String help,
            @Nullable String example) {}

    /// @param rto the recovery time, or null
    /// @param rtoSpan where the recovery time stands, or where the runbook begins
    /// @param rpo the recovery point, or null
    /// @param basis the basis of the recovery point, or null
    public record Objectives(
            Plan.@Nullable RecoveryTime rto,
            Span rtoSpan,
            Plan.@Nullable RecoveryPoint rpo,
            Tree.@Nullable Scalar basis) {}

    /// @param target the runbook's target, or null for `local`
    /// @param onFailure what a failed step does, or null
    /// @param steps the recovery
    /// @param verify the proof
    /// @param last `finally:`
    public record Procedure(
            Tree.@Nullable Scalar target,
            Plan.@Nullable OnFailure onFailure,
            List<Step> steps,
            Verify verify,
            List<Step> last) {
        public Procedure {
            steps = List.copyOf(steps);
            last = List.copyOf(last);
        }
    }

    /// @param span the key `verify:`, or the start of the document if it is not there
    /// @param window how many good rounds
    /// @param checks the checks; each an action
    public record Verify(Span span, Plan.Window window, List<Step.Act> checks) {
        public Verify {
            checks = List.copyOf(checks);
        }
    }
}
