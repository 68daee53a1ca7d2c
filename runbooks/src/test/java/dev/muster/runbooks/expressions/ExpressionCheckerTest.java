package dev.muster.runbooks.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.muster.runbooks.expressions.CheckedExpression.Problem;
import dev.muster.runbooks.types.Field;
import dev.muster.runbooks.types.ValueType;
import dev.muster.runbooks.types.ValueType.Choice;
import dev.muster.runbooks.types.ValueType.ListOf;
import dev.muster.runbooks.types.ValueType.MapOf;
import dev.muster.runbooks.types.ValueType.Simple;
import dev.muster.runbooks.types.ValueType.Structure;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionCheckerTest {
    private static final Structure INSPECTION = new Structure(
            "json.inspect",
            List.of(
                    field("valid", Simple.BOOLEAN),
                    field("modified", Simple.TIMESTAMP),
                    field("size", Simple.INTEGER),
                    field("error", Simple.STRING)));
    private static final Structure LISTING = new Structure(
            "backup.list",
            List.of(
                    field("backups", new ListOf(INSPECTION)),
                    field("percent", Simple.NUMBER),
                    field("json", Simple.ANY)));
    private static final Structure INPUTS = new Structure(
            "inputs",
            List.of(
                    field("url", Simple.URL),
                    field("start", Simple.COMMAND),
                    field("within", Simple.DURATION),
                    field("mode", new Choice(List.of("fast", "safe"))),
                    field("limits", new MapOf(Simple.INTEGER))));
    private static final TypeEnvironment ENVIRONMENT = TypeEnvironment.of(
                    Map.of("primary", INSPECTION, "backup", INSPECTION, "listing", LISTING, "inputs", INPUTS))
            .with("run", TypeEnvironment.RUN)
            .without("restore", "`restore` runs further down, so it has no result yet.");

    private static Field field(String name, ValueType type) {
        return new Field(name, type, true, null, "");
    }

    static Stream<Arguments> sound() {
        return Stream.of(
                arguments("!primary.valid && backup.valid", Simple.BOOLEAN),
                arguments("${primary.size}", Simple.INTEGER),
                arguments("primary.size + 1", Simple.INTEGER),
                arguments("listing.percent > 5", Simple.BOOLEAN),
                arguments("listing.percent * 2.0", Simple.NUMBER),
                arguments("inputs.url", Simple.URL),
                arguments("inputs.within", Simple.DURATION),
                arguments("inputs.url + '/v1/health'", Simple.STRING),
                arguments("inputs.start", Simple.COMMAND),
                arguments("inputs.start + ['--port', string(9100)]", new ListOf(Simple.STRING)),
                arguments("inputs.start[0]", Simple.STRING),
                arguments("inputs.mode == 'fast'", Simple.BOOLEAN),
                arguments("inputs.limits.open + 1", Simple.INTEGER),
                arguments("inputs.limits['open']", Simple.INTEGER),
                arguments("primary", INSPECTION),
                arguments("listing.backups", new ListOf(INSPECTION)),
                arguments("listing.backups[0].modified", Simple.TIMESTAMP),
                arguments("listing.backups.filter(b, b.valid)", new ListOf(INSPECTION)),
                arguments("listing.backups.map(b, b.size)", new ListOf(Simple.INTEGER)),
                arguments("listing.backups.exists(b, b.size > 3)", Simple.BOOLEAN),
                arguments("listing.json.any.thing[3]", Simple.ANY),
                arguments("has(primary.valid)", Simple.BOOLEAN),
                arguments("run.scratch", Simple.DIRECTORY),
                arguments("url_port(inputs.url)", Simple.INTEGER),
                arguments("timestamp(primary.modified) < timestamp('2026-11-21T03:00:00Z')", Simple.BOOLEAN),
                arguments("{'a': 1}", new MapOf(Simple.INTEGER)),
                arguments("null", Simple.ANY));
    }

    @ParameterizedTest
    @MethodSource("sound")
    void aSoundExpressionHasAType(String expression, ValueType type) {
        assertThat(ExpressionChecker.check(expression, ENVIRONMENT))
                .satisfies(checked -> assertThat(checked.problems()).isEmpty())
                .satisfies(checked -> assertThat(checked.result()).isEqualTo(type));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments("primary.vlaid", "vlaid", "`primary` has no field `vlaid`; did you mean `valid`?"),
                arguments("${ primary.vlaid }", "vlaid", "`primary` has no field `vlaid`; did you mean `valid`?"),
                arguments("has(primary.vlaid)", "vlaid", "`primary` has no field `vlaid`; did you mean `valid`?"),
                arguments("'é😀' + primary.eror", "eror", "`primary` has no field `eror`; did you mean `error`?"),
                arguments("listing.backups.map(b, b.vlid)", "vlid", "`b` has no field `vlid`; did you mean `valid`?"),
                arguments(
                        "run.name",
                        "name",
                        "`run` has no field `name`; the fields are `id`, `mode`, `scratch`, `starter`."),
                arguments("primry.valid", "primry", "`primry` is not known here; did you mean `primary`?"),
                arguments("restore.valid", "restore", "`restore` runs further down, so it has no result yet."),
                arguments("primary.error.first", ".", "This is a text, which has no fields."),
                arguments("primary.valid == 'yes'", "==", "`==` can't compare true or false with a text."),
                arguments("primary.error == null", "==", "`==` can't compare a text with null."),
                arguments("primary.size > '10'", ">", "`>` can't be used with an integer and a text."),
                arguments(
                        "'size ' + primary.size",
                        "+",
                        "`+` can't join a text and an integer; use `string(...)` to make a text."),
                arguments(
                        "listing.percent + 1",
                        "+",
                        "`+` can't mix a number and an integer; use `double(...)` or `int(...)`."),
                arguments("inputs.start + [1]", "+", "`+` can't be used with a list of texts and a list of integers."),
                arguments("!primary.size", "!", "`!` can't be used with an integer."),
                arguments(
                        "primary.valid && primary.size", "&&", "`&&` can't be used with true or false and an integer."),
                arguments(
                        "primary.valid ? 1 : 'a'",
                        "?",
                        "Both sides of `? :` must be of one kind, but are an integer and a text."),
                arguments(
                        "primary.size ? 1 : 2",
                        "?",
                        "The condition of `? :` must be true or false, but is an integer."),
                arguments("primary.size.map(x, x)", ".", "A loop needs a list or a map, but this is an integer."),
                arguments("inputs['url']", "[", "The fields of `inputs` are named with a dot, not with `[]`."),
                arguments("inputs.mode == 'sefe'", "'sefe'", "`inputs.mode` is never `sefe`; did you mean `safe`?"),
                arguments("primary.error.splt(',')", "splt", "There is no function `splt`; did you mean `split`?"),
                arguments("url_port(3)", "url_port", "`url_port` can't be used with an integer."),
                arguments("primary.error.matches('[')", "'", "This is not a valid regular expression."),
                arguments(
                        "primary.error.matches('(a{90}){90}')",
                        "'",
                        "The repetitions of a regular expression, such as `{3,5}`, may multiply to at most 1000."),
                arguments("timestamp('yesterday')", "'", "This is not a timestamp."),
                arguments("duration('15 m')", "'", "This is not a duration of the expression language."),
                arguments("for.x", "for", "`for` is a word of the expression language, not a name."),
                arguments("1 +", "+", "The expression ends too early."),
                arguments("a ${b", "$", "The expression can't be read at `$`."),
                arguments(
                        "${a",
                        "${",
                        "The expression that begins here has no `}` at its end; write `$${` for a literal `${`."),
                arguments("${a} b", "${a} b", "One expression is needed here, on its own or as one `${...}`."),
                arguments(
                        "b'x'",
                        "b'x'",
                        "The result is neither a text, a number, true or false, a list nor a map, so a runbook can't use it."));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongExpressionIsAProblemWithItsPlace(String expression, String at, String message) {
        CheckedExpression checked = ExpressionChecker.check(expression, ENVIRONMENT);

        assertThat(checked.problems()).first().satisfies(problem -> {
            assertThat(problem.message()).isEqualTo(message);
            assertThat(expression.substring(problem.offset(), problem.offset() + problem.length()))
                    .isEqualTo(at);
        });
        assertThat(checked.result()).isEqualTo(Simple.ANY);
    }

    @Test
    void allProblemsAreFoundAtOnceInTheOrderOfTheText() {
        CheckedExpression checked =
                ExpressionChecker.check("primry.valid && backup.vlaid || zz == 1 && primary.size", ENVIRONMENT);

        assertThat(checked.problems())
                .extracting(Problem::message)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("`primry`"),
                        second -> assertThat(second).startsWith("`backup` has no field"),
                        third -> assertThat(third).startsWith("`zz`"),
                        fourth -> assertThat(fourth).startsWith("`&&`"));
    }

    @Test
    void aConditionMustBeTrueOrFalse() {
        assertThat(ExpressionChecker.checkCondition("primary.valid", ENVIRONMENT)
                        .isSound())
                .isTrue();
        assertThat(ExpressionChecker.checkCondition("listing.json.ok", ENVIRONMENT)
                        .isSound())
                .isTrue();
        assertThat(ExpressionChecker.checkCondition("${primary.size}", ENVIRONMENT)
                        .problems())
                .extracting(Problem::message)
                .containsExactly("A condition must be true or false, but this is an integer.");
    }

    @Test
    void everyExpressionOfATemplateIsCheckedAtItsPlace() {
        String template = "from ${primary.vlaid} to ${inputs.url} of ${primary.size} at ${zz}";

        CheckedExpression checked = ExpressionChecker.checkTemplate(template, ENVIRONMENT);

        assertThat(checked.problems())
                .extracting(problem -> template.substring(problem.offset(), problem.offset() + problem.length()))
                .containsExactly("vlaid", "zz");
        assertThat(checked.references())
                .extracting(Reference::name)
                .containsExactly("primary", "inputs", "primary", "zz");
    }

    @Test
    void aTemplateOfOneExpressionHasItsTypeAndAnyOtherIsAText() {
        assertThat(ExpressionChecker.checkTemplate("${primary.size}", ENVIRONMENT)
                        .result())
                .isEqualTo(Simple.INTEGER);
        assertThat(ExpressionChecker.checkTemplate("${primary.size} bytes", ENVIRONMENT)
                        .result())
                .isEqualTo(Simple.STRING);
        assertThat(ExpressionChecker.checkTemplate("plain", ENVIRONMENT).result())
                .isEqualTo(Simple.STRING);
    }

    @Test
    void aNameThatIsGivenATypeIsNoLongerRefused() {
        TypeEnvironment later = ENVIRONMENT.with("restore", INSPECTION);

        assertThat(ExpressionChecker.check("restore.valid", later).isSound()).isTrue();
        assertThat(ExpressionChecker.check("restore.valid", ENVIRONMENT).isSound())
                .isFalse();
    }

    @Test
    void twoStructuresWithOneNameAreToldApart() {
        TypeEnvironment environment = TypeEnvironment.of(Map.of(
                "a", new Structure("run", List.of(field("x", Simple.INTEGER))),
                "b", new Structure("run", List.of(field("y", Simple.STRING)))));

        assertThat(ExpressionChecker.check("string(a.x) + b.y", environment).isSound())
                .isTrue();
        assertThat(ExpressionChecker.check("a.y", environment).isSound()).isFalse();
    }

    @Test
    void whatTheCheckAcceptsTheEvaluatorCanEvaluate() throws ExpressionFailure {
        Map<String, Object> inspection =
                Map.of("valid", true, "modified", "2026-11-20T03:00:00Z", "size", 7L, "error", "");
        Map<String, Object> scope = Map.of(
                "primary", inspection,
                "backup", inspection,
                "listing", Map.of("backups", List.of(inspection), "percent", 12.5, "json", deepJson()),
                "run", Map.of("id", "r-1", "scratch", "/tmp/r-1", "mode", "drill", "starter", "ann"),
                "inputs",
                        Map.of(
                                "url", "http://127.0.0.1:9100",
                                "start", List.of("aegis"),
                                "within", "15m",
                                "mode", "fast",
                                "limits", Map.of("open", 3L)));
        for (Arguments row : sound().toList()) {
            String expression = String.valueOf(row.get()[0]);
            if (!expression.equals("null")) {
                assertThat(Expressions.shared().evaluate(expression, scope))
                        .as(expression)
                        .isNotNull();
            }
        }
    }

    private static Map<String, Object> deepJson() {
        return Map.of("any", Map.of("thing", List.of(0L, 1L, 2L, 3L)));
    }
}
