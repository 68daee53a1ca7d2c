package dev.muster.runbooks.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.runbooks.inputs.InputValues.Complete;
import dev.muster.runbooks.inputs.InputValues.Refused;
import dev.muster.runbooks.plan.Plan.InputSpec;
import dev.muster.runbooks.plan.Plan.TypeName;
import dev.muster.runbooks.types.Field;
import dev.muster.runbooks.types.ValueType.Simple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InputValuesTest {
    private static final List<InputSpec> INPUTS = List.of(
            input("state_dir", "directory", false, "~/.aegis"),
            input("url", "url", true, null),
            input("start", "command", false, List.of("aegis")),
            input("count", "integer", false, 3L),
            input("note", "string", false, null),
            new InputSpec("mode", new TypeName("choice", List.of("fast", "safe"), null), false, "safe", "", null));

    private static InputSpec input(String name, String word, boolean required, @Nullable Object defaultValue) {
        String example = word.equals("url") ? "http://127.0.0.1:9100" : null;
        return new InputSpec(name, new TypeName(word, List.of(), null), required, defaultValue, "", example);
    }

    @Test
    void defaultsAreFilledInAndTextsAreReadAsTheirTypes() {
        Map<String, Object> given = Map.of("url", "http://db-1/", "count", "5", "start", "aegis --port 9100");

        assertThat(InputValues.check(INPUTS, given, "/home/ann"))
                .isEqualTo(new Complete(Map.of(
                        "state_dir", "/home/ann/.aegis",
                        "url", "http://db-1",
                        "start", List.of("aegis", "--port", "9100"),
                        "count", 5L,
                        "mode", "safe")));
    }

    @Test
    void withoutAHomeTheTildeIsLeftForTheAgent() {
        assertThat(InputValues.check(INPUTS, Map.of("url", "http://db-1")))
                .isInstanceOfSatisfying(
                        Complete.class,
                        complete -> assertThat(complete.values())
                                .containsEntry("state_dir", "~/.aegis")
                                .doesNotContainKey("note"));
    }

    @Test
    void valuesStandInTheOrderOfThePlan() {
        Map<String, Object> given = new HashMap<>(Map.of("mode", "fast", "note", "x", "url", "http://db-1"));

        assertThat(InputValues.check(INPUTS, given))
                .isInstanceOfSatisfying(
                        Complete.class,
                        complete -> assertThat(complete.values().keySet())
                                .containsExactly("state_dir", "url", "start", "count", "note", "mode"));
    }

    @Test
    void allProblemsAreSaidAtOnce() {
        Map<String, @Nullable Object> given = new HashMap<>();
        given.put("statedir", "/x");
        given.put("colour", "red");
        given.put("count", "many");
        given.put("mode", "sefe");
        given.put("url", null);

        assertThat(InputValues.check(INPUTS, given))
                .isEqualTo(new Refused(List.of(
                        "The runbook has no input `colour`; the inputs are"
                                + " `count`, `mode`, `note`, `start`, `state_dir`, `url`.",
                        "The runbook has no input `statedir`; did you mean `state_dir`?",
                        "The input `url` is missing; it must be a URL, such as `http://127.0.0.1:9100`.",
                        "The input `count` must be an integer, but is a text.",
                        "The input `mode` must be one of `fast`, `safe`; did you mean `safe`?")));
    }

    @Test
    void aWrongDefaultIsSaidToBeOne() {
        List<InputSpec> inputs = List.of(input("within", "duration", false, "2 min"));

        assertThat(InputValues.check(inputs, Map.of()))
                .isEqualTo(new Refused(
                        List.of("The default of the input `within` is not a duration; did you mean `2m`?")));
    }

    @Test
    void aRunbookWithoutInputsTakesNone() {
        assertThat(InputValues.check(List.of(), Map.of("x", 1)))
                .isEqualTo(new Refused(List.of("The runbook has no input `x`; it has none.")));
        assertThat(InputValues.check(List.of(), Map.of())).isEqualTo(new Complete(Map.of()));
    }

    @Test
    void theInputsAreAStructureForExpressions() {
        assertThat(InputValues.structureOf(INPUTS).fields())
                .contains(new Field("state_dir", Simple.DIRECTORY, true, "~/.aegis", ""))
                .contains(new Field("note", Simple.STRING, false, null, ""));
    }
}
