/// What an action is: one class that declares its parameters, its result, its effect class and its undo, and does the
/// work.
/// The families are sub-packages; providers are found by `java.util.ServiceLoader`.
@NullMarked
package dev.muster.activities;

import org.jspecify.annotations.NullMarked;
