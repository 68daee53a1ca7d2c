package dev.muster.activities;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says what a parameter or a field of a result is. A `@Nullable` component is optional.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
public @interface Parameter {
    /// One sentence for the reference and the editor.
    String value();

    /// The value used when a runbook leaves it out, as it would be written in YAML; empty for none.
    String defaultValue() default "";

    /// The type's word where the Java type does not say it: `path`, `directory`, `url`, `command`, `secret`.
    String type() default "";

    /// The allowed words, where only a few are.
    String[] choices() default {};
}
