/// Tests of this package.
@NullMarked
package dev.muster.runbooks.diff;

import org.jspecify.annotations.NullMarked;
