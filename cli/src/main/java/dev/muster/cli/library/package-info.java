/// How a command finds, checks and compiles the runbooks it is given.
@NullMarked
package dev.muster.cli.library;

import org.jspecify.annotations.NullMarked;
