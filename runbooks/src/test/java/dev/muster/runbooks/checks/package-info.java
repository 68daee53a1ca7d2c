/// What the checks say about wrong runbooks.
@NullMarked
package dev.muster.runbooks.checks;

import org.jspecify.annotations.NullMarked;
