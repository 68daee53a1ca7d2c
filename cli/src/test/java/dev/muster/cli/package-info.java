/// The command called as a user calls it: arguments in, exit code and two streams out.
@NullMarked
package dev.muster.cli;

import org.jspecify.annotations.NullMarked;
