package dev.muster.runbooks.compile;

import dev.muster.runbooks.checks.PlanRule;
import dev.muster.runbooks.checks.Rule;
import dev.muster.runbooks.checks.Rules;
import dev.muster.runbooks.reading.Problems;
import dev.muster.runbooks.yaml.YamlProblems;
import java.util.SortedSet;
import java.util.TreeSet;

/// The ids of all problems that checking can find.
public final class ProblemIds {
    private ProblemIds() {}

    /// All of them, in alphabetical order.
    public static SortedSet<String> all() {
        SortedSet<String> ids = new TreeSet<>(YamlProblems.ALL);
        ids.addAll(Problems.ALL);
        ids.addAll(CheckSession.PROBLEMS);
        ids.addAll(Suppressions.PROBLEMS);
        for (Rule rule : Rules.ALL) {
            ids.addAll(rule.ids());
        }
        for (PlanRule rule : Rules.OF_PLANS) {
            ids.add(rule.id());
        }
        return ids;
    }
}
