@NullMarked
package dev.muster.e2e;

import org.jspecify.annotations.NullMarked;
