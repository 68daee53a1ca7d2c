package dev.muster.lab.aegis;

/// Who made a request: the holder of the master token or of a key, or anybody while authentication is off.
///
/// @param id the key's id, `master`, or empty while authentication is off
/// @param auditActor the name under which this caller's changes are recorded
/// @param role `admin`, `operator` or `viewer`
/// @param tenantId the tenant, `_system` for administrators
record Caller(String id, String auditActor, String role, String tenantId) {

    static final Caller MASTER = new Caller("master", "master", "admin", "_system");
    static final Caller ANYBODY = new Caller("", "system", "admin", "_system");

    boolean isAdmin() {
        return role.equals("admin");
    }

    boolean isAnonymous() {
        return id.isEmpty();
    }
}
