package dev.muster.lab.aegis;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The hash that chains audit records: the fourth form is written, and the three before it are accepted.
///
/// Fourth form: HMAC-SHA-256 under a constant key over `ts|actorPart|action|sessionId|detail|prevHash`, where
/// `actorPart` is
/// the scrypt of the actor. Deriving an actor takes tens of milliseconds, so each is derived once a process.
final class AuditChain {

    private static final byte[] ACTOR_SALT = "aegis-audit-actor-v1".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CHAIN_KEY = "aegis-audit-chain-v4".getBytes(StandardCharsets.UTF_8);
    private static final HexFormat HEX = HexFormat.of();
    private static final Map<String, String> ACTOR_PARTS = new ConcurrentHashMap<>();

    private AuditChain() {}

    static String actorPart(String actor) {
        return ACTOR_PARTS.computeIfAbsent(
                actor, name -> HEX.formatHex(Scrypt.derive(utf8(name), ACTOR_SALT, 16_384, 8, 32)));
    }

    /// The hash of an entry that follows the record with hash `prevHash`.
    static String hash(AuditEntry entry, String prevHash) {
        return hmac(payload(entry, actorPart(entry.actor()), prevHash));
    }

    static AuditRecord seal(AuditEntry entry, String prevHash) {
        return new AuditRecord(entry, prevHash, hash(entry, prevHash));
    }

    /// Whether the record's hash is any of the four forms; a false one costs a full PBKDF2.
    static boolean accepts(AuditRecord candidate) {
        AuditEntry entry = candidate.entry();
        String prevHash = candidate.prevHash();
        String hash = candidate.hash();
        return hash.equals(hash(entry, prevHash))
                || hash.equals(sha256(firstForm(entry, prevHash)))
                || hash.equals(sha256(secondForm(entry, prevHash)))
                || hash.equals(thirdForm(entry, prevHash));
    }

    static String firstForm(AuditEntry entry, String prevHash) {
        return payload(entry, entry.actor(), prevHash);
    }

    /// As the first, without the actor.
    static String secondForm(AuditEntry entry, String prevHash) {
        return String.join("|", entry.ts(), entry.action(), sessionId(entry), entry.detail(), prevHash);
    }

    static String thirdForm(AuditEntry entry, String prevHash) {
        byte[] salt = utf8("aegis-audit-chain-v2|" + prevHash);
        return HEX.formatHex(Scrypt.pbkdf2("HmacSHA512", utf8(firstForm(entry, prevHash)), salt, 120_000, 32));
    }

    static String sha256(String text) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(utf8(text)));
        } catch (GeneralSecurityException impossible) {
            // Every JDK has SHA-256.
            throw new IllegalStateException("This JDK lacks SHA-256.", impossible);
        }
    }

    private static String payload(AuditEntry entry, String actor, String prevHash) {
        return String.join("|", entry.ts(), actor, entry.action(), sessionId(entry), entry.detail(), prevHash);
    }

    private static String sessionId(AuditEntry entry) {
        String sessionId = entry.sessionId();
        return sessionId == null ? "" : sessionId;
    }

    private static String hmac(String payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(CHAIN_KEY, "HmacSHA256"));
            return HEX.formatHex(mac.doFinal(utf8(payload)));
        } catch (GeneralSecurityException impossible) {
            // Every JDK has this HMAC.
            throw new IllegalStateException("This JDK lacks HmacSHA256.", impossible);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
