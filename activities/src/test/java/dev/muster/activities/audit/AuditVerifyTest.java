package dev.muster.activities.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.activities.StepFailure;
import dev.muster.activities.files.TestCall;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditVerifyTest {
    private static final String DAY_1 = "2026-01-02";
    private static final String DAY_2 = "2026-01-03";
    private static final String FIRST_HASH = "f83e02549d5af36aaaa93864d69b81fd1c5c4823b3a6bc2c36dc42a3d01c5074";
    private static final String SECOND_HASH = "1331759fc29185a26bbf6dff0a10c33a77ae2d2817e278a26635aa0d64446eb9";

    @TempDir
    Path root;

    private AuditVerify.Result report(Path directory) throws Exception {
        return new AuditVerify()
                .run(new AuditVerify.Parameters(directory, "aegis", null, AuditVerify.Must.REPORT), new TestCall(root));
    }

    private AuditVerify.Result hold(Path directory, @Nullable Long atLeast) throws Exception {
        return new AuditVerify()
                .run(
                        new AuditVerify.Parameters(directory, "aegis", atLeast, AuditVerify.Must.HOLD),
                        new TestCall(root));
    }

    private void edit(Path file, int line, String from, String to) throws Exception {
        List<String> lines = new java.util.ArrayList<>(Files.readAllLines(file));
        lines.set(line - 1, lines.get(line - 1).replace(from, to));
        Files.write(file, lines);
    }

    @Test
    void theRecordsThatTheRealServiceWroteHold() throws Exception {
        Files.writeString(
                root.resolve("audit-2026-01-02.log"),
                "{\"ts\":\"2026-01-02T03:04:05.678Z\",\"actor\":\"master\",\"action\":\"session.create\","
                        + "\"sessionId\":\"11111111-2222-4333-8444-555555555555\","
                        + "\"detail\":\"Session created: cc-demo in /srv/app (permission=create)\",\"prevHash\":\"\","
                        + "\"hash\":\"" + FIRST_HASH + "\"}\n");
        Files.writeString(
                root.resolve("audit-2026-01-03.log"),
                "{\"ts\":\"2026-01-03T00:00:00.000Z\",\"actor\":\"0123456789abcdef\",\"action\":\"api.authenticated\","
                        + "\"detail\":\"GET /v1/sessions\",\"prevHash\":\"" + FIRST_HASH + "\","
                        + "\"tenantId\":\"default\",\"hash\":\"" + SECOND_HASH + "\"}\n");

        AuditVerify.Result result = hold(root, 2L);

        assertThat(result.valid()).isTrue();
        assertThat(result.records()).isEqualTo(2);
        assertThat(result.lastHash()).isEqualTo(SECOND_HASH);
        assertThat(result.files()).isEqualTo(2);
    }

    @Test
    void actorsAreStretchedAsTheRealServiceDoes() {
        assertThat(AegisChain.actorPart("master"))
                .isEqualTo("4e777390be11b28158a6799df03cb884f33e372c2d6cd11d1c7efba318c469c3");
        assertThat(AegisChain.actorPart("0123456789abcdef"))
                .isEqualTo("f82f5e22b556b81bc1e14afbbf2fe3fc82b8839a753e2d2b25b586017c67f5e8");
    }

    @Test
    void scryptGivesTheValuesOfItsStandard() {
        byte[] key = KeyDerivation.scrypt(new byte[0], new byte[0], 16, 1, 64);

        assertThat(HexFormat.of().formatHex(key))
                .isEqualTo("77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                        + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906");
    }

    @Test
    void stretchingGivesTheValueOfAnotherImplementation() {
        byte[] key = KeyDerivation.pbkdf2(
                "HmacSHA512",
                "password".getBytes(StandardCharsets.UTF_8),
                "salt".getBytes(StandardCharsets.UTF_8),
                1,
                64);

        assertThat(HexFormat.of().formatHex(key))
                .isEqualTo("867f70cf1ade02cff3752599a3a53dc4af34c7a669815ae5d513554e1c8cf252"
                        + "c02d470a285a0501bad999bfe943c08f050235d7d68b1da55e63f73b60a57fce");
    }

    @Test
    void theThreeOlderFormsHoldAndOnlyUnderTheirNames() throws Exception {
        String previous = "";
        ObjectMapper mapper = new ObjectMapper();
        StringBuilder text = new StringBuilder();
        for (AegisChain.Form form : List.of(
                AegisChain.Form.PLAIN_WITHOUT_ACTOR,
                AegisChain.Form.PLAIN,
                AegisChain.Form.STRETCHED,
                AegisChain.Form.KEYED)) {
            ObjectNode line = mapper.createObjectNode()
                    .put("ts", "2026-01-02T00:00:00.000Z")
                    .put("actor", "system")
                    .put("action", "key.create")
                    .put("detail", form.name())
                    .put("prevHash", previous);
            previous = AegisChain.hash(line, form);
            text.append(line.put("hash", previous)).append('\n');
        }
        Files.writeString(root.resolve("audit-2026-01-02.log"), text);

        assertThat(hold(root, 4L).valid()).isTrue();
        AuditVerify.Result newest = new AuditVerify()
                .run(new AuditVerify.Parameters(root, "aegis-v4", null, AuditVerify.Must.REPORT), new TestCall(root));
        assertThat(newest.reason()).isEqualTo("hash");
        assertThat(newest.brokenAt()).isEqualTo(1);
    }

    @Test
    void anEditedRecordIsNamedByFileLineAndReason() throws Exception {
        AuditSamples log = new AuditSamples(root).day(DAY_1, 5).day(DAY_2, 4);
        edit(log.file(DAY_2), 3, "session.create", "session.kill");

        AuditVerify.Result result = report(root);

        assertThat(result)
                .isEqualTo(
                        new AuditVerify.Result(false, 7, 8L, "audit-2026-01-03.log", 3L, "hash", result.lastHash(), 2));
        assertThatThrownBy(() -> hold(root, null))
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining(
                        "line 3 of `audit-2026-01-03.log` (line 8 of the log) has another hash than its content gives.");
    }

    @Test
    void aMissingOldestFileBreaksTheFirstRecordOfTheNext() throws Exception {
        AuditSamples log = new AuditSamples(root).day(DAY_1, 2).day(DAY_2, 2);
        Files.delete(log.file(DAY_1));

        AuditVerify.Result result = report(root);

        assertThat(result.brokenAt()).isEqualTo(1);
        assertThat(result.reason()).isEqualTo("previous-hash");
        assertThat(result.lastHash()).isNull();
    }

    @Test
    void aTornLastLineIsToldFromOtherDamage() throws Exception {
        AuditSamples log = new AuditSamples(root).day(DAY_1, 2);
        log.append(DAY_1, "{\"ts\":\"2026-01-02T");

        assertThat(report(root).reason()).isEqualTo("torn");

        log.append(DAY_1, "{\"ts\":\"2026\"}\n");
        AuditVerify.Result glued = report(root);
        assertThat(glued.reason()).isEqualTo("json");
        assertThat(glued.line()).isEqualTo(3);
    }

    @Test
    void anEmptyFileCountsAsOneBrokenLine() throws Exception {
        AuditSamples log = new AuditSamples(root).day(DAY_1, 2);
        Files.createFile(log.file(DAY_2));

        AuditVerify.Result result = report(root);

        assertThat(result.reason()).isEqualTo("empty-file");
        assertThat(result.brokenAt()).isEqualTo(3);
    }

    @Test
    void aLinkIsNotFollowed() throws Exception {
        Path elsewhere = root.resolve("elsewhere");
        Path directory = Files.createDirectory(root.resolve("audit"));
        AuditSamples log = new AuditSamples(elsewhere).day(DAY_1, 2);
        Files.createSymbolicLink(directory.resolve("audit-2026-01-02.log"), log.file(DAY_1));

        assertThat(report(directory).reason()).isEqualTo("symlink");
    }

    @Test
    void aLastLineWithoutNewlineHoldsAndIsMentioned() throws Exception {
        AuditSamples log = new AuditSamples(root).day(DAY_1, 2);
        Files.writeString(log.file(DAY_1), Files.readString(log.file(DAY_1)).strip());
        TestCall call = new TestCall(root);

        AuditVerify.Result result =
                new AuditVerify().run(new AuditVerify.Parameters(root, "aegis", 2L, AuditVerify.Must.HOLD), call);

        assertThat(result.valid()).isTrue();
        assertThat(call.printed()).singleElement().asString().contains("does not end with a newline");
    }

    @Test
    void noFilesAreValidButNotEnough() throws Exception {
        assertThat(report(root).valid()).isTrue();
        assertThatThrownBy(() -> hold(root, 1L)).hasMessageEndingWith("must have at least 1 records and has 0.");
        assertThat(report(root.resolve("gone")).reason()).isEqualTo("no-directory");
    }

    @Test
    void anUnknownChainIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> new AuditVerify()
                        .run(new AuditVerify.Parameters(root, "zeus", null, AuditVerify.Must.HOLD), new TestCall(root)))
                .hasMessageContaining("known are `aegis`, `aegis-v4`, `aegis-v2`, `aegis-v1`.");
    }
}
