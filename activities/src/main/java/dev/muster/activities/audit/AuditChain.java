package dev.muster.activities.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// The algorithm by which the records of an audit log hang together.
public interface AuditChain {
    /// The name by which a runbook asks for it.
    String name();

    /// What the first record of all names as its previous hash.
    String genesis();

    /// The hash that a record says the one before it has; empty if it says none.
    Optional<String> previousHash(JsonNode line);

    /// The hash that a record says it has itself; empty if it says none.
    Optional<String> ownHash(JsonNode line);

    /// Whether the hash a record says it has is right for what is in it.
    boolean hashHolds(JsonNode line);
}
