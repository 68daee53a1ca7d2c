/// Puts a sheet into a PDF. Nothing else of the command loads the library for it.
@NullMarked
package dev.muster.cli.paper;

import org.jspecify.annotations.NullMarked;
