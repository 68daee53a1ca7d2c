/// Tests of this package.
@NullMarked
package dev.muster.runbooks.compile;

import org.jspecify.annotations.NullMarked;
