/// Tests of this package.
@NullMarked
package dev.muster.runbooks.schema;

import org.jspecify.annotations.NullMarked;
