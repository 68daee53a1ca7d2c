package dev.muster.activities.inventories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.activities.audit.AuditSamples;
import dev.muster.activities.files.TestCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryActionsTest {
    @TempDir
    Path root;

    private List<Source> sources;
    private AuditSamples log;

    @BeforeEach
    void aState() throws IOException {
        Files.writeString(
                root.resolve("state.json"),
                "{\"sessions\":{\"a\":{\"id\":\"a\",\"lastActivity\":1},\"b\":{\"id\":\"b\"}}}");
        Files.writeString(
                root.resolve("keys.json"),
                "{\"keys\":[{\"id\":\"1\",\"createdAt\":1767322800000},{\"id\":\"2\",\"createdAt\":1767409200000}]}");
        Files.writeString(root.resolve("events.ndjson"), "{\"n\":1}\n{\"n\":2}\n");
        log = new AuditSamples(root.resolve("audit")).day("2026-01-02", 3).day("2026-01-03", 2);
        sources = List.of(
                new Source(
                        "sessions",
                        root.resolve("state.json"),
                        Source.Format.JSON_MAP,
                        "/sessions",
                        null,
                        List.of("lastActivity"),
                        null),
                new Source(
                        "keys", root.resolve("keys.json"), Source.Format.JSON_LIST, "/keys", "id", null, "createdAt"),
                new Source("events", root.resolve("events.ndjson"), Source.Format.NDJSON, null, null, null, null),
                new Source("audit", root.resolve("audit"), Source.Format.AUDIT_DIR, null, null, null, null));
    }

    private InventoryTake.Result take() throws Exception {
        return new InventoryTake()
                .run(
                        new InventoryTake.Parameters(sources, root.resolve("scratch/reference.ndjson")),
                        new TestCall(root));
    }

    private InventoryCompare.Result compare() throws Exception {
        return new InventoryCompare()
                .run(
                        new InventoryCompare.Parameters(root.resolve("scratch/reference.ndjson"), sources),
                        new TestCall(root));
    }

    @Test
    void nothingIsLostIfNothingHappened() throws Exception {
        assertThat(take().records()).isEqualTo(11);

        assertThat(compare())
                .isEqualTo(new InventoryCompare.Result(11, 11, 0, 0, 0, 0, "2026-01-03T03:00:00Z", List.of()));
    }

    @Test
    void everyKindOfDifferenceIsCounted() throws Exception {
        take();
        Files.writeString(
                root.resolve("state.json"),
                "{\"sessions\":{\"a\":{\"lastActivity\":9,\"id\":\"a\"},\"c\":{\"id\":\"c\"}}}");
        Files.writeString(
                root.resolve("keys.json"),
                "{\"keys\":[{\"id\":\"1\",\"createdAt\":1767322800000,\"role\":\"x\"},{\"id\":\"1\"}]}");
        Files.delete(log.file("2026-01-03"));
        log.append("2026-01-02", "{\"torn");

        InventoryCompare.Result result = compare();

        assertThat(result.acked()).isEqualTo(11);
        assertThat(result.lost()).isEqualTo(4);
        assertThat(result.present()).isEqualTo(7);
        assertThat(result.phantom()).isEqualTo(1);
        assertThat(result.duplicate()).isEqualTo(1);
        assertThat(result.mutated()).isEqualTo(1);
        assertThat(result.newest()).isEqualTo("2026-01-02T03:00:00Z");
        assertThat(result.lostIds()).hasSize(4).contains("sessions/b", "keys/2");
    }

    @Test
    void aLostFileLosesAllItsRecordsAndDamageIsNoFailure() throws Exception {
        take();
        Files.delete(root.resolve("keys.json"));
        Files.writeString(root.resolve("state.json"), "{\"sessions\":{");

        InventoryCompare.Result result = compare();

        assertThat(result.lost()).isEqualTo(4);
    }

    @Test
    void aReferenceOfDamagedStateIsRefused() throws Exception {
        Files.writeString(root.resolve("state.json"), "{");

        assertThatThrownBy(this::take)
                .hasMessageContaining("The records of `sessions` can't be counted")
                .hasMessageContaining("is not JSON");
        assertThat(root.resolve("scratch/reference.ndjson")).doesNotExist();
    }

    @Test
    void aHalfWrittenLastLineIsNotYetARecord() throws Exception {
        log.append("2026-01-03", "{\"ts\":");

        assertThat(take().records()).isEqualTo(11);
    }

    @Test
    void anInventoryOfOtherSourcesIsRefused() throws Exception {
        take();
        sources = sources.subList(0, 2);

        assertThatThrownBy(this::compare).hasMessageContaining("was taken of the sources");
        Files.writeString(root.resolve("scratch/reference.ndjson"), "nonsense");
        assertThatThrownBy(this::compare).hasMessageContaining("is not an inventory.");
    }
}
