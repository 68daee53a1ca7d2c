/// Whole stories on the real engine: a real Temporal server with a SQLite file, the real agent, real files and
/// processes.
@NullMarked
package dev.muster.e2e;

import org.jspecify.annotations.NullMarked;
