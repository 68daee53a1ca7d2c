package dev.muster.runbooks.checks;

import dev.muster.runbooks.model.Drill;
import dev.muster.runbooks.model.Runbook;
import dev.muster.runbooks.model.Step;
import dev.muster.runbooks.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text of a runbook that may hold `${...}`, and what it is for.
///
/// @param scalar the text
/// @param place what it is for
public record Text(Tree.Scalar scalar, Place place) {
    /// What a text is for.
    public enum Place {
        NAME("the name of a step"),
        /// `if:` and `that:`: the whole text is an expression.
        CONDITION("a condition"),
        PARAMETER("a parameter"),
        TARGET("a target"),
        MESSAGE("a message"),
        INSTRUCTIONS("instructions"),
        SET("`set`"),
        WITH("an input of another runbook"),
        LOOP("the list of a loop"),
        WAIT("a waiting time"),
        OUTPUT("an output"),
        DRILL_INPUT("an input of the drill"),
        MEASURE("a measure of the drill");

        private final String words;

        Place(String words) {
            this.words = words;
        }

        /// For messages.
        public String words() {
            return words;
        }
    }

    static List<Text> all(Runbook runbook, List<Step> steps) {
        List<Text> texts = new ArrayList<>();
        add(texts, runbook.procedure().target(), Place.TARGET);
        for (Step step : steps) {
            texts.addAll(of(step));
        }
        entries(texts, runbook.signature().outputs(), Place.OUTPUT);
        Drill drill = runbook.drill();
        if (drill != null) {
            entries(texts, drill.inputs(), Place.DRILL_INPUT);
            entries(texts, drill.measure().values(), Place.MEASURE);
        }
        return texts;
    }

    /// The texts of a step itself, without the steps inside it.
    static List<Text> of(Step step) {
        List<Text> texts = new ArrayList<>();
        add(texts, step.head().name(), Place.NAME);
        add(texts, step.head().condition(), Place.CONDITION);
        switch (step) {
            case Step.ForEach loop -> add(texts, loop.loop().of(), Place.LOOP);
            case Step.Wait wait -> {
                if (wait.pause() instanceof Step.Pause.Lasting lasting) {
                    add(texts, lasting.duration(), Place.WAIT);
                }
            }
            case Step.Task task -> add(texts, task.instructions(), Place.INSTRUCTIONS);
            case Step.RunRunbook run -> entries(texts, run.with(), Place.WITH);
            case Step.SetValues set -> entries(texts, set.values(), Place.SET);
            case Step.Assert assertion -> {
                add(texts, assertion.that(), Place.CONDITION);
                add(texts, assertion.message(), Place.MESSAGE);
            }
            case Step.Act act -> {}
            case Step.Block block -> {}
            case Step.Parallel parallel -> {}
            case Step.Approve approve -> {}
            case Step.Unreadable unreadable -> {}
        }
        for (Walk.Use use : Walk.uses(step)) {
            add(texts, use.call().target(), Place.TARGET);
            entries(texts, use.call().parameters().entries(), Place.PARAMETER);
        }
        return texts;
    }

    static void entries(List<Text> texts, List<Tree.Entry> entries, Place place) {
        for (Tree.Entry entry : entries) {
            for (Tree.Scalar scalar : Texts.scalars(entry.value())) {
                add(texts, scalar, place);
            }
        }
    }

    private static void add(List<Text> texts, Tree.@Nullable Scalar scalar, Place place) {
        if (scalar != null) {
            texts.add(new Text(scalar, place));
        }
    }
}
