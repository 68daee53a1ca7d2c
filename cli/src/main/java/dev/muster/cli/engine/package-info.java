/// How a command reaches a running engine and the store of its state directory.
@NullMarked
package dev.muster.cli.engine;

import org.jspecify.annotations.NullMarked;
