/// Tests of this package.
@NullMarked
package dev.muster.runbooks.picture;

import org.jspecify.annotations.NullMarked;
