/// What checking found, in the form that code-review tools read: SARIF 2.1.0.
@NullMarked
package dev.muster.runbooks.review;

import org.jspecify.annotations.NullMarked;
