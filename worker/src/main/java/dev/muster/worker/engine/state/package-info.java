/// The state directory of an engine: who may use it, where things are in it, and where its engine can be reached.
///
/// Terms: a directory is _open_ while one process holds its lock; the _address_ of an engine is the file through which
/// the
/// other commands find it.
@NullMarked
package dev.muster.worker.engine.state;

import org.jspecify.annotations.NullMarked;
