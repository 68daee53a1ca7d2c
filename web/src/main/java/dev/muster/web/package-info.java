/// The console: pages for people and a small REST interface for tools, served on the loopback interface only.
///
/// Start it with [dev.muster.web.Console]. What it shows and does comes from a [dev.muster.web.backend.ConsoleBackend].
@NullMarked
package dev.muster.web;

import org.jspecify.annotations.NullMarked;
