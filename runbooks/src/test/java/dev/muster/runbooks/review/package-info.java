/// Tests of this package.
@NullMarked
package dev.muster.runbooks.review;

import org.jspecify.annotations.NullMarked;
