package dev.muster.lab.aegis;

import org.jspecify.annotations.Nullable;

/// What one audit record says, without its place in the chain.
///
/// @param ts when, ISO with three decimals and `Z`
/// @param actor `system`, `master`, a key's id, or `key:<name>`
/// @param action what happened, for instance `session.create`
/// @param sessionId the session concerned, or null
/// @param detail one sentence for people
/// @param tenantId the tenant, or null; the hash does not cover it
record AuditEntry(
        String ts,
        String actor,
        String action,
        @Nullable String sessionId,
        String detail,
        @Nullable String tenantId) {}
