/// Tests of this package.
@NullMarked
package dev.muster.runbooks.yaml;

import org.jspecify.annotations.NullMarked;
