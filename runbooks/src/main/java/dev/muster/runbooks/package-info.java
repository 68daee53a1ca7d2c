@NullMarked
package dev.muster.runbooks;

import org.jspecify.annotations.NullMarked;
