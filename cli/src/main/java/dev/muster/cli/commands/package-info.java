/// One class for each command.
@NullMarked
package dev.muster.cli.commands;

import org.jspecify.annotations.NullMarked;
