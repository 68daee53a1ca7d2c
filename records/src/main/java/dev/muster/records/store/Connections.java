package dev.muster.records.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.ConnectionFactory;
import org.sqlite.SQLiteConfig;

/// Connections to one file, kept open for the next call.
///
/// Every transaction takes its lock at once (`IMMEDIATE`), so two writers wait for each other instead of failing when
/// they upgrade; a commit is on the disk before it is answered (`FULL`).
final class Connections implements ConnectionFactory, AutoCloseable {
    /// How long a call waits for another process's transaction.
    static final Duration BUSY = Duration.ofSeconds(30);

    private static final int IDLE_MAX = 4;

    private final String url;
    private final SQLiteConfig config;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger idleCount = new AtomicInteger();
    private volatile boolean closed;

    Connections(Path file, boolean writes) {
        this.url = "jdbc:sqlite:" + file;
        this.config = new SQLiteConfig();
        config.setBusyTimeout((int) BUSY.toMillis());
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setTransactionMode(
                writes ? SQLiteConfig.TransactionMode.IMMEDIATE : SQLiteConfig.TransactionMode.DEFERRED);
    }

    @Override
    public Connection openConnection() throws SQLException {
        Connection kept = idle.poll();
        if (kept == null) {
            return config.createConnection(url);
        }
        idleCount.decrementAndGet();
        return kept;
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        if (closed || !connection.getAutoCommit() || idleCount.incrementAndGet() > IDLE_MAX) {
            connection.close();
        } else {
            idle.add(connection);
        }
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        for (Connection kept = idle.poll(); kept != null; kept = idle.poll()) {
            kept.close();
        }
    }
}
