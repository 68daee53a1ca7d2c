/// What surrounds a command: its streams, its terminal, its environment; and how it ends: exit codes and failures.
@NullMarked
package dev.muster.cli.shell;

import org.jspecify.annotations.NullMarked;
