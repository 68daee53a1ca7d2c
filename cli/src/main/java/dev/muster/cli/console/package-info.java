/// What the console asks, answered by the engine.
@NullMarked
package dev.muster.cli.console;

import org.jspecify.annotations.NullMarked;
