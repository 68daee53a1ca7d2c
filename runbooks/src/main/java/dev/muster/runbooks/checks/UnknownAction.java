package dev.muster.runbooks.checks;

import dev.muster.runbooks.actions.ActionDescriptor;
import dev.muster.runbooks.diagnostics.Diagnostics;
import dev.muster.runbooks.diagnostics.SafeText;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.types.NearNames;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// An action that no agent has.
final class UnknownAction implements Rule {
    @Override
    public String id() {
        return "unknown-action";
    }

    @Override
    public String about() {
        return "A step whose action does not exist can't run on any agent.";
    }

    @Override
    public void check(Subject subject, Diagnostics found) {
        List<String> names =
                subject.catalog().all().stream().map(ActionDescriptor::name).toList();
        for (Step step : subject.steps()) {
            for (Walk.Use use : Walk.uses(step)) {
                if (subject.action(use.call()).isEmpty()) {
                    String name = use.call().name().text();
                    found.error(
                            id(),
                            use.call().name().span(),
                            "There is no action " + SafeText.quote(name) + near(name, names),
                            null);
                }
            }
        }
    }

    private static String near(String name, List<String> names) {
        String family = name.substring(0, name.indexOf('.') + 1);
        if (NearNames.nearest(SafeText.shortened(name), names).isPresent()) {
            return NearNames.orFullStop(SafeText.shortened(name), names);
        }
        Set<String> sisters =
                names.stream().filter(other -> other.startsWith(family)).collect(Collectors.toSet());
        return NearNames.orAll(SafeText.shortened(name), sisters, "the actions of its family are");
    }
}
