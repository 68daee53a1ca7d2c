package dev.muster.activities;

import dev.muster.runbooks.actions.Effect;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Declares an [Action].
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ActionType {
    /// `family.verb`.
    String name();

    /// One sentence: what it does.
    String summary();

    Effect effect();

    /// Whether doing it twice leaves the target as doing it once does. Actions that only read always are.
    boolean idempotent() default false;

    /// The word that asks for [Action#undo]; empty if it has none.
    String undo() default "";
}
