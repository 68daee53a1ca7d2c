package dev.muster.workflows.contract;

import dev.muster.runbooks.journal.RunEvent;
import dev.muster.runbooks.journal.RunMode;
import dev.muster.runbooks.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The one argument of a run: everything that it will ever need of its runbook and its surroundings.
///
/// @param plan what to do; it never changes while the run lasts
/// @param mode why
/// @param inputs checked values for every input of the plan, defaults included
/// @param starter who started it, through what, and why
/// @param people who may decide
/// @param settings how this engine runs it
/// @param carried what a run that continues as new takes along; null at the start
public record RunRequest(
        Plan plan,
        RunMode mode,
        Map<String, Object> inputs,
        RunEvent.Person starter,
        Roster people,
        Settings settings,
        @Nullable Carried carried) {

    /// @param scratch the directory on the target that is this run's own
    /// @param environment the name of what only one changing run at a time may touch
    /// @param casting how long the stand-in of an unattended drill takes to decide; null if people decide
    /// @param child whether this is the run of a sub-runbook
    /// @param renewalEvents after how many history events the run continues as new; 0 leaves it to the server
    public record Settings(
            String scratch, String environment, @Nullable Duration casting, boolean child, int renewalEvents) {}

    /// Who holds which role when the run starts.
    ///
    /// @param roles names by role
    public record Roster(Map<String, List<String>> roles) {
        /// The holders of a role; empty if nobody holds it.
        public List<String> holders(String role) {
            return roles.getOrDefault(role, List.of());
        }
    }

    /// The state of a run that continued as new, as JSON of the interpreter's own.
    ///
    /// @param semantics which interpreter wrote it
    /// @param state its state
    public record Carried(int semantics, String state) {}
}
