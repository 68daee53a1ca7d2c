/// The embedded engine: what `muster up` needs before the first run can start. [dev.muster.worker.engine.state] owns
/// the
/// state directory, [dev.muster.worker.engine.temporal] finds, builds, starts and watches the Temporal server in it.
///
/// Terms: the _engine_ is one `muster up` process; the _server_ is the Temporal server it drives as a child process;
/// the
/// _state directory_ belongs to exactly one engine at a time and holds the server's database.
@NullMarked
package dev.muster.worker.engine;

import org.jspecify.annotations.NullMarked;
