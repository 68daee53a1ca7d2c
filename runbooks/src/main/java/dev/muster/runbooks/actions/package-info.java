/// What is known of an action without its code: its name, parameters, result, effect class and undo.
@NullMarked
package dev.muster.runbooks.actions;

import org.jspecify.annotations.NullMarked;
