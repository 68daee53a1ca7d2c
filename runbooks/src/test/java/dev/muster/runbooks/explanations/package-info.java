/// Tests of this package.
@NullMarked
package dev.muster.runbooks.explanations;

import org.jspecify.annotations.NullMarked;
