package dev.muster.activities.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.activities.files.Contents;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The chain of Aegis, whose records are `ts, actor, action, [sessionId], detail, prevHash, [tenantId], hash`.
///
/// It writes the keyed form and accepts three older ones, all over the same fields joined with `|`; `tenantId` is in
/// none.
/// The key is a public constant, so the chain shows edits by hand and nothing more.
final class AegisChain implements AuditChain {
    private static final byte[] ACTOR_SALT = bytes("aegis-audit-actor-v1");
    private static final byte[] CHAIN_KEY = bytes("aegis-audit-chain-v4");
    private static final String STRETCH_SALT = "aegis-audit-chain-v2|";
    private static final int STRETCH_ROUNDS = 120_000;
    private static final int ACTOR_COST = 16_384;
    private static final int ACTOR_BLOCK_SIZE = 8;
    private static final int HASH_BYTES = 32;

    /// A log has few actors, and each costs 16 MiB of work.
    private static final int ACTORS_REMEMBERED = 256;

    private static final Map<String, String> ACTOR_PARTS =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > ACTORS_REMEMBERED;
                }
            });

    private final String name;
    private final Set<Form> accepted;

    AegisChain(String name, Set<Form> accepted) {
        this.name = name;
        this.accepted = EnumSet.copyOf(accepted);
    }

    /// How a hash is made, in the order in which they are tried: the dearest last.
    enum Form {
        /// HMAC-SHA-256 with the actor replaced by its scrypt key.
        KEYED,
        /// SHA-256.
        PLAIN,
        /// SHA-256 of all but the actor.
        PLAIN_WITHOUT_ACTOR,
        /// PBKDF2-HMAC-SHA-512.
        STRETCHED
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String genesis() {
        return "";
    }

    @Override
    public Optional<String> previousHash(JsonNode line) {
        return text(line, "prevHash");
    }

    @Override
    public Optional<String> ownHash(JsonNode line) {
        return text(line, "hash");
    }

    @Override
    public boolean hashHolds(JsonNode line) {
        Optional<String> own = ownHash(line);
        return own.isPresent()
                && accepted.stream().anyMatch(form -> hash(line, form).equals(own.get()));
    }

    /// The hash that a record has to have in a form.
    static String hash(JsonNode line, Form form) {
        String previous = part(line, "prevHash");
        return HexFormat.of()
                .formatHex(
                        switch (form) {
                            case KEYED ->
                                KeyDerivation.hmac(
                                        "HmacSHA256", CHAIN_KEY, payload(line, actorPart(part(line, "actor")) + "|"));
                            case PLAIN -> sha256(payload(line, part(line, "actor") + "|"));
                            case PLAIN_WITHOUT_ACTOR -> sha256(payload(line, ""));
                            case STRETCHED ->
                                KeyDerivation.pbkdf2(
                                        "HmacSHA512",
                                        payload(line, part(line, "actor") + "|"),
                                        bytes(STRETCH_SALT + previous),
                                        STRETCH_ROUNDS,
                                        HASH_BYTES);
                        });
    }

    static String actorPart(String actor) {
        return ACTOR_PARTS.computeIfAbsent(
                actor,
                each -> HexFormat.of()
                        .formatHex(KeyDerivation.scrypt(
                                bytes(each), ACTOR_SALT, ACTOR_COST, ACTOR_BLOCK_SIZE, HASH_BYTES)));
    }

    private static byte[] payload(JsonNode line, String actor) {
        return bytes(part(line, "ts") + "|" + actor + part(line, "action") + "|" + part(line, "sessionId") + "|"
                + part(line, "detail") + "|" + part(line, "prevHash"));
    }

    private static String part(JsonNode line, String field) {
        return text(line, field).orElse("");
    }

    private static Optional<String> text(JsonNode line, String field) {
        JsonNode value = line.get(field);
        return value == null || !value.isTextual() ? Optional.empty() : Optional.of(value.textValue());
    }

    private static byte[] sha256(byte[] text) {
        MessageDigest digest = Contents.sha256();
        return digest.digest(text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
