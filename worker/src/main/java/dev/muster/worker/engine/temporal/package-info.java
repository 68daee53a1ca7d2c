/// The Temporal server under an engine: how one is found or built, started, watched, adopted and stopped, and how a
/// client
/// is connected to it.
///
/// Terms: a _binary_ is a program that can serve (the `server` program of Temporal, or the `temporal` command with its
/// development server); the _origin_ of a database is the build that created it, and only that build may open it again;
/// a
/// server is _left behind_ when its engine was killed, and _adopted_ when the next engine goes on using it.
@NullMarked
package dev.muster.worker.engine.temporal;

import org.jspecify.annotations.NullMarked;
