package dev.muster.lab.aegis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The hash chain and the derivations under it against published and observed values.
class AuditChainTest {

    private static final AuditEntry FIRST = new AuditEntry(
            "2026-01-02T03:04:05.678Z",
            "master",
            "session.create",
            "11111111-2222-4333-8444-555555555555",
            "Session created: cc-demo in /srv/app (permission=create)",
            null);
    private static final String FIRST_HASH = "f83e02549d5af36aaaa93864d69b81fd1c5c4823b3a6bc2c36dc42a3d01c5074";

    @Test
    void scryptGivesTheValueOfItsStandard() {
        byte[] key = Scrypt.derive(utf8("pleaseletmein"), utf8("SodiumChloride"), 16_384, 8, 64);

        assertThat(HexFormat.of().formatHex(key))
                .isEqualTo("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                        + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887");
    }

    @Test
    void actorsAreHiddenAsTheServerHidesThem() {
        assertThat(AuditChain.actorPart("master"))
                .isEqualTo("4e777390be11b28158a6799df03cb884f33e372c2d6cd11d1c7efba318c469c3");
        assertThat(AuditChain.actorPart("0123456789abcdef"))
                .isEqualTo("f82f5e22b556b81bc1e14afbbf2fe3fc82b8839a753e2d2b25b586017c67f5e8");
    }

    @Test
    void theWorkedExampleHasTheServersHashes() {
        AuditEntry second = new AuditEntry(
                "2026-01-03T00:00:00.000Z",
                "0123456789abcdef",
                "api.authenticated",
                null,
                "GET /v1/sessions",
                "default");

        assertThat(AuditChain.hash(FIRST, "")).isEqualTo(FIRST_HASH);
        assertThat(AuditChain.hash(second, FIRST_HASH))
                .isEqualTo("1331759fc29185a26bbf6dff0a10c33a77ae2d2817e278a26635aa0d64446eb9");
    }

    @Test
    void theThreeOlderFormsAreAcceptedAndAnyOtherHashIsNot() {
        assertThat(AuditChain.accepts(new AuditRecord(FIRST, "", AuditChain.sha256(AuditChain.firstForm(FIRST, "")))))
                .isTrue();
        assertThat(AuditChain.accepts(new AuditRecord(FIRST, "", AuditChain.sha256(AuditChain.secondForm(FIRST, "")))))
                .isTrue();
        assertThat(AuditChain.accepts(new AuditRecord(FIRST, "", AuditChain.thirdForm(FIRST, ""))))
                .isTrue();
        assertThat(AuditChain.accepts(new AuditRecord(FIRST, "", "0".repeat(64))))
                .isFalse();
    }

    @Test
    void recordsAreWrittenInTheServersOrderOfFields() {
        AuditEntry entry = new AuditEntry("2026-01-02T03:04:05.678Z", "master", "key.create", "s", "d", "default");

        assertThat(new AuditRecord(entry, "p", "h").json().toString())
                .isEqualTo(
                        "{\"ts\":\"2026-01-02T03:04:05.678Z\",\"actor\":\"master\",\"action\":\"key.create\","
                                + "\"sessionId\":\"s\",\"detail\":\"d\",\"prevHash\":\"p\",\"tenantId\":\"default\",\"hash\":\"h\"}");
    }

    @Test
    void hookSecretsAreEncryptedAsTheServerEncryptsThem() {
        byte[] key = HookSecrets.key("test-token");
        byte[] iv = HexFormat.of().parseHex("000102030405060708090a0b");

        assertThat(HexFormat.of().formatHex(key))
                .isEqualTo("14a9f8a3f98763b80ed9e6fbfc59eff9074f6eb73848e7535c506519fb0db9aa");
        assertThat(HookSecrets.encrypt(key, iv, "ab".repeat(32)))
                .isEqualTo("000102030405060708090a0b:49178e98a3ae971029f20b5b50abdc9d:"
                        + "4aed231f16373738c222777d09d712687a807c38a7eb6b847c01ab7c43e38fcd"
                        + "759fdc119eed7eeade813bf368d6d8bf86b0d82158a112a137d56c2217dbf25e");
    }

    @Test
    void keysAreStoredAsTheHashOfTheirWholeText() {
        assertThat(AuditChain.sha256("aegis_" + "0".repeat(64)))
                .isEqualTo("69e845d72b02578b2398893d3aa60c316f03837c04a23f06d3c4cfd73e29b4c9");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
