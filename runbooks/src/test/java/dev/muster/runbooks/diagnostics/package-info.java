/// Tests of this package.
@NullMarked
package dev.muster.runbooks.diagnostics;

import org.jspecify.annotations.NullMarked;
