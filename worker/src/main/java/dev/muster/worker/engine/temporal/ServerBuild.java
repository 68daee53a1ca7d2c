package dev.muster.worker.engine.temporal;

/// Which program in which version; two equal builds understand each other's database, others may not, because a SQLite
/// database is never migrated.
///
/// @param kind the program
/// @param version its version, as it says it itself
public record ServerBuild(ServerKind kind, String version) {
    @Override
    public String toString() {
        return switch (kind) {
            case SERVER -> "Temporal server " + version;
            case CLI -> "temporal command " + version;
        };
    }
}
