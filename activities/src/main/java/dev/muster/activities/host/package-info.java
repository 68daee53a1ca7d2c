/// The machine an agent runs on: its processes, signals and ports, as Linux shows them under `/proc`.
///
/// A *marker* is an environment variable that everything a call starts inherits; it finds processes that left their
/// process group.
@NullMarked
package dev.muster.activities.host;

import org.jspecify.annotations.NullMarked;
