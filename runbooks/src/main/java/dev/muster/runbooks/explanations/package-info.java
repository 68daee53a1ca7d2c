/// Why each problem is one: what it prevents at three in the morning, with an example and its cure.
@NullMarked
package dev.muster.runbooks.explanations;

import org.jspecify.annotations.NullMarked;
