/// What the console asks of the engine, and the values they exchange. The engine implements
/// [dev.muster.web.backend.ConsoleBackend]; the console knows nothing of Temporal or of the store behind it.
///
/// A *line* is one row of a list; a *view* is all that a page says of one run.
@NullMarked
package dev.muster.web.backend;

import org.jspecify.annotations.NullMarked;
