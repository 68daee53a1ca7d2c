package dev.muster.web.pages;

import dev.muster.runbooks.view.RunView;
import java.util.Optional;

/// The page of one gate.
///
/// @param gate the gate
/// @param clock the run's clock
/// @param title the runbook's title
/// @param runbook the runbook's id
public record GatePage(GateCard gate, ClockPart clock, String title, String runbook) {

    /// The page, if the gate is open.
    public static Optional<GatePage> of(
            String runId, RunView view, String path, String person, String typed, Moment moment) {
        return view.waits().gates().stream()
                .filter(gate -> gate.step().path().equals(path))
                .findFirst()
                .map(gate -> new GatePage(
                        GateCard.of(view, runId, gate, person, typed, moment),
                        ClockPart.of(view, null, moment),
                        view.header().title(),
                        view.header().runbook()));
    }
}
