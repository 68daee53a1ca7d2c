package dev.muster.runbooks.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.runbooks.expressions.Template.Expression;
import dev.muster.runbooks.expressions.Template.Literal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    @Test
    void aTextIsTakenApartWithTheOffsetsOfItsParts() throws MalformedTemplate {
        assertThat(Template.parse("a ${b} c").parts())
                .containsExactly(new Literal("a ", 0), new Expression("b", 4), new Literal(" c", 6));
    }

    @Test
    void aTextWithoutExpressionsIsOneLiteral() throws MalformedTemplate {
        assertThat(Template.parse("a $b {c}").parts()).containsExactly(new Literal("a $b {c}", 0));
        assertThat(Template.parse("").parts()).isEmpty();
    }

    @Test
    void twoDollarsAreALiteral() throws MalformedTemplate {
        assertThat(Template.parse("$${a} ${b} $$${c}").parts())
                .containsExactly(new Literal("${a} ", 0), new Expression("b", 8), new Literal(" $${c}", 10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a': {'b': 1}}",
                "'}'",
                "\"}\"",
                "'\\'}'",
                "r'\\' + '}'",
                "'''it's } here'''",
                "\"\"\"a \" } b\"\"\"",
                "a['}'] + {'x': '{'}['x']"
            })
    void bracesInsideAnExpressionDoNotEndIt(String expression) throws MalformedTemplate {
        assertThat(Template.parse("<${" + expression + "}>").parts())
                .containsExactly(
                        new Literal("<", 0), new Expression(expression, 3), new Literal(">", 4 + expression.length()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ab ${c|3|The expression that begins here has no",
                "${'c}|0|The expression that begins here has a text without an end quote.",
                "x ${{}|2|The expression that begins here has no",
                "x ${ } y|2|holds no expression."
            })
    void anUnreadableExpressionIsRefusedAtItsBeginning(String text, int offset, String message) {
        assertThatThrownBy(() -> Template.parse(text))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(
                        MalformedTemplate.class, e -> assertThat(e.offset()).isEqualTo(offset));
    }

    @Test
    void aTextThatIsOneExpressionSaysSo() throws MalformedTemplate {
        assertThat(Objects.requireNonNull(Template.parse(" ${a} \n").only()).text())
                .isEqualTo("a");
        assertThat(Template.parse("${a}${b}").only()).isNull();
        assertThat(Template.parse("x${a}").only()).isNull();
        assertThat(Template.parse("x").only()).isNull();
    }

    @Test
    void theNamesItUsesAreFoundWithTheirFieldsAndPlaces() throws MalformedTemplate {
        Template template = Template.parse("${secrets.TOKEN + inputs['url']} ${[1].map(x, x + steps.n)[0]} ${run}");

        assertThat(template.references())
                .isEqualTo(List.of(
                        new Reference("secrets", "TOKEN", 2),
                        new Reference("inputs", "url", 18),
                        new Reference("steps", "n", 50),
                        new Reference("run", null, 65)));
    }

    @Test
    void aLoopNameIsNotAReferenceButTheSameNameOutsideIs() throws MalformedTemplate {
        assertThat(Template.parse("${x.all(x, x > 1)}").references()).containsExactly(new Reference("x", null, 2));
    }

    @Test
    void anUnreadableExpressionUsesNoNames() throws MalformedTemplate {
        assertThat(Template.parse("${a +} ${b}").references()).containsExactly(new Reference("b", null, 9));
    }

    @ParameterizedTest
    @CsvSource({
        "primary,true",
        "state_dir,true",
        "_x,true",
        "for,false",
        "list,false",
        "a-b,false",
        "1a,false",
        "__x,false"
    })
    void aNameIsUsableIfItMeansNothingElse(String name, boolean usable) {
        assertThat(Names.isUsable(name)).isEqualTo(usable);
        assertThat(Names.reserved()).doesNotContain("primary").contains("for", "list");
    }
}
