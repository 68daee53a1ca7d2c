package dev.muster.activities.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.muster.activities.Action;
import dev.muster.activities.ActionContext;
import dev.muster.activities.ActionType;
import dev.muster.activities.ByteSize;
import dev.muster.activities.Parameter;
import dev.muster.activities.StepFailure;
import dev.muster.runbooks.actions.ActionDescriptor;
import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.journal.Failure;
import dev.muster.runbooks.types.Field;
import dev.muster.runbooks.types.ValueType;
import dev.muster.runbooks.types.ValueType.Simple;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActionsTest {
    enum Shape {
        JSON_MAP,
        NDJSON
    }

    record Source(
            @Parameter("its name.") String name,

            @Parameter(value = "its shape.", defaultValue = "ndjson")
            Shape shape) {}

    record Everything(
            @Parameter("the file.") Path path,

            @Parameter(value = "how long.", defaultValue = "10s")
            Duration grace,

            @Parameter(value = "how much.", defaultValue = "10MiB")
            ByteSize quota,

            @Parameter(value = "allowed codes.", defaultValue = "[0, 3]")
            List<Long> okCodes,

            @Parameter(value = "what to start.", type = "command") @Nullable
            List<String> command,

            @Parameter("surroundings.") @Nullable Map<String, String> env,
            @Parameter("anything.") @Nullable Object json,
            @Parameter("where.") @Nullable URI url,
            @Parameter("the data.") @Nullable List<Source> sources,

            @Parameter(value = "the token.", type = "secret") @Nullable
            String bearer,

            @Parameter(
                    value = "what must be so.",
                    choices = {"hold", "report"},
                    defaultValue = "hold")
            String must,

            @Parameter(value = "or not.", defaultValue = "true")
            boolean kill) {}

    record Found(
            @Parameter("how many.") long notLost,
            @Parameter("since.") @Nullable Instant newest,
            @Parameter("how long.") @Nullable Duration tookAbout,
            @Parameter("the lines.") @Nullable List<String> lines,
            @Parameter("one.") @Nullable Source source,
            @Parameter("text.") @Nullable String text) {}

    @ActionType(name = "test.everything", summary = "takes all types.", effect = Effect.CHANGES, undo = "previous")
    static final class Everywhere implements Action<Everything, Found> {
        @Override
        public Found run(Everything parameters, ActionContext context) {
            return new Found(1, null, null, null, null, null);
        }
    }

    private final RegisteredAction<Everything, Found> action = RegisteredAction.of(new Everywhere());

    @Test
    void descriptorSaysWhatTheRecordsSay() {
        ActionDescriptor descriptor = action.descriptor();

        assertThat(descriptor.parameters())
                .extracting(Field::name)
                .containsExactly(
                        "path",
                        "grace",
                        "quota",
                        "ok_codes",
                        "command",
                        "env",
                        "json",
                        "url",
                        "sources",
                        "bearer",
                        "must",
                        "kill");
        assertThat(descriptor.parameters().stream().filter(Field::required).map(Field::name))
                .containsExactly("path");
        assertThat(type("quota")).isEqualTo(Simple.SIZE);
        assertThat(type("command")).isEqualTo(Simple.COMMAND);
        assertThat(type("env")).isEqualTo(new ValueType.MapOf(Simple.STRING));
        assertThat(type("bearer")).isEqualTo(Simple.SECRET);
        assertThat(type("must")).isEqualTo(new ValueType.Choice(List.of("hold", "report")));
        assertThat(descriptor.parameter("ok_codes").orElseThrow().defaultValue())
                .isEqualTo(List.of(0L, 3L));
        assertThat(type("sources"))
                .isInstanceOfSatisfying(
                        ValueType.ListOf.class,
                        list -> assertThat(list.element())
                                .isInstanceOfSatisfying(
                                        ValueType.Structure.class,
                                        structure -> assertThat(structure.fields())
                                                .extracting(Field::type)
                                                .containsExactly(
                                                        Simple.STRING,
                                                        new ValueType.Choice(List.of("json-map", "ndjson")))));
    }

    @Test
    void parametersAreBoundWithTheirDefaults() throws StepFailure {
        Everything bound = action.bind(Map.of(
                "path",
                "~/x/../state",
                "quota",
                "1.5GiB",
                "sources",
                List.of(Map.of("name", "keys"), Map.of("name", "log", "shape", "json-map")),
                "env",
                Map.of("PORT", 8080)));

        assertThat(bound.path()).isEqualTo(Path.of(System.getProperty("user.home"), "state"));
        assertThat(bound.grace()).isEqualTo(Duration.ofSeconds(10));
        assertThat(bound.quota()).isEqualTo(new ByteSize(1536L << 20));
        assertThat(bound.okCodes()).containsExactly(0L, 3L);
        assertThat(bound.sources())
                .containsExactly(new Source("keys", Shape.NDJSON), new Source("log", Shape.JSON_MAP));
        assertThat(bound.env()).containsExactly(entry("PORT", "8080"));
        assertThat(bound.must()).isEqualTo("hold");
        assertThat(bound.kill()).isTrue();
    }

    @Test
    void everyProblemOfTheParametersIsToldAtOnce() {
        Map<String, Object> values = new HashMap<>();
        values.put("grace", "soon");
        values.put("quotas", "1MiB");
        values.put("url", "nowhere");
        values.put("kill", "yes");
        values.put("must", "maybe");
        values.put("sources", List.of(Map.of("name", "a", "shape", "xml")));

        assertThatExceptionOfType(StepFailure.class)
                .isThrownBy(() -> action.bind(values))
                .satisfies(failure -> assertThat(failure.failure().kind()).isEqualTo(Failure.Kind.MISCONFIGURED))
                .withMessageContaining("`quotas` is not known here. Did you mean `quota`?")
                .withMessageContaining("`path` is missing.")
                .withMessageContaining("`grace`: `soon` is not a duration;")
                .withMessageContaining("`url` must be a URL")
                .withMessageContaining("`kill` must be true or false, and is `yes`.")
                .withMessageContaining("`must` must be one of hold, report, and is `maybe`.")
                .withMessageContaining("`sources[0].shape` must be one of json-map, ndjson, and is `xml`.");
    }

    @Test
    void relativePathIsRefused() {
        assertThatExceptionOfType(StepFailure.class)
                .isThrownBy(() -> action.bind(Map.of("path", "state/keys.json")))
                .withMessage(
                        "`path` must be an absolute path, or one that begins with `~/`, and is `state/keys.json`.");
    }

    @Test
    void resultBecomesJsonAndComesBack() {
        Found found = new Found(
                7,
                Instant.parse("2026-11-21T10:00:00Z"),
                Duration.ofMillis(90_250),
                List.of("a"),
                new Source("x", Shape.JSON_MAP),
                null);

        Map<String, Object> json = action.toJson(found);

        assertThat(json)
                .containsExactly(
                        entry("not_lost", 7L),
                        entry("newest", "2026-11-21T10:00:00Z"),
                        entry("took_about", "1m30s250ms"),
                        entry("lines", List.of("a")),
                        entry("source", Map.of("name", "x", "shape", "json-map")));
        assertThat(action.fromJson(json)).isEqualTo(found);
    }

    @Test
    void resultThatIsTooLargeIsShortenedAndSaysSo() {
        Map<String, Object> json = action.toJson(new Found(1, null, null, null, null, "x".repeat(200_000)));

        assertThat(json.get("truncated")).isEqualTo(List.of("text"));
        assertThat(String.valueOf(json.get("text")).length()).isBetween(16_384, 65_536);
        assertThat(json).containsEntry("not_lost", 1L);
    }

    @Test
    void twoProvidersOfOneNameStopTheStart() {
        assertThatExceptionOfType(InvalidProviderException.class)
                .isThrownBy(() -> Actions.of(List.of(new Everywhere(), new Everywhere())))
                .withMessageContaining("are both named `test.everything`");
    }

    record Undescribed(String name) {}

    record Odd(@Parameter("odd.") Thread thread) {}

    @ActionType(name = "test.undescribed", summary = "lacks an annotation.", effect = Effect.READS)
    static final class WithoutParameterAnnotation implements Action<Undescribed, Source> {
        @Override
        public Source run(Undescribed parameters, ActionContext context) {
            return new Source("", Shape.NDJSON);
        }
    }

    @ActionType(name = "test.odd", summary = "takes a thread.", effect = Effect.READS)
    static final class WithUnsupportedType implements Action<Odd, Source> {
        @Override
        public Source run(Odd parameters, ActionContext context) {
            return new Source("", Shape.NDJSON);
        }
    }

    static final class WithoutType implements Action<Source, Source> {
        @Override
        public Source run(Source parameters, ActionContext context) {
            return parameters;
        }
    }

    @Test
    void providerThatIsBuiltWronglyStopsTheStart() {
        assertThatExceptionOfType(InvalidProviderException.class)
                .isThrownBy(() -> Actions.of(List.of(new WithoutParameterAnnotation())))
                .withMessageContaining("Undescribed.name` must have a @Parameter annotation");
        assertThatExceptionOfType(InvalidProviderException.class)
                .isThrownBy(() -> Actions.of(List.of(new WithUnsupportedType())))
                .withMessageContaining("is a `java.lang.Thread`; allowed are");
        assertThatExceptionOfType(InvalidProviderException.class)
                .isThrownBy(() -> Actions.of(List.of(new WithoutType())))
                .withMessageContaining("has no @ActionType annotation");
    }

    @Test
    void everyProviderOnTheClassPathIsBuiltRightly() {
        assertThat(Actions.load().catalog().all()).doesNotHaveDuplicates();
    }

    private ValueType type(String parameter) {
        return action.descriptor().parameter(parameter).orElseThrow().type();
    }
}
