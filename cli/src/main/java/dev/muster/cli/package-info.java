/// The `muster` command: where it begins.
@NullMarked
package dev.muster.cli;

import org.jspecify.annotations.NullMarked;
