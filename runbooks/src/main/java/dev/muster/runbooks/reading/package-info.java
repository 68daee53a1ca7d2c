/// From the located tree to the model. Every problem is reported and reading goes on: a step that can't be read becomes
/// [dev.muster.runbooks.model.Step.Unreadable].
@NullMarked
package dev.muster.runbooks.reading;

import org.jspecify.annotations.NullMarked;
