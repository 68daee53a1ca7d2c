/// What several tests share: a small catalogue of actions and example runbooks.
@NullMarked
package dev.muster.runbooks.testing;

import org.jspecify.annotations.NullMarked;
