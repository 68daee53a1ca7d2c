package dev.muster.activities.catalog;

import dev.muster.activities.Action;
import dev.muster.activities.ActionType;
import dev.muster.activities.StepFailure;
import dev.muster.runbooks.actions.ActionDescriptor;
import dev.muster.runbooks.actions.Effect;
import dev.muster.runbooks.journal.Failure;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One action, ready to be called with JSON values.
///
/// @param <P> its parameters
/// @param <R> its result
public final class RegisteredAction<P extends Record, R extends Record> {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*\\.[a-z][a-z0-9_]*");

    private final Action<P, R> action;
    private final Class<P> parameters;
    private final Class<R> results;
    private final ActionDescriptor descriptor;

    private RegisteredAction(Action<P, R> action, Class<P> parameters, Class<R> results, ActionDescriptor descriptor) {
        this.action = action;
        this.parameters = parameters;
        this.results = results;
        this.descriptor = descriptor;
    }

    /// Looks at a provider.
    ///
    /// @throws InvalidProviderException if it is built wrongly
    static <P extends Record, R extends Record> RegisteredAction<P, R> of(Action<P, R> action) {
        Class<?> provider = action.getClass();
        ActionType type = provider.getAnnotation(ActionType.class);
        if (type == null) {
            throw new InvalidProviderException(
                    "`" + provider.getName() + "` is listed as an action and has no @ActionType annotation.");
        }
        if (!NAME.matcher(type.name()).matches()) {
            throw new InvalidProviderException("`" + provider.getName() + "` is named `" + type.name()
                    + "`; a name is `family.verb` in lower case.");
        }
        Class<P> parameters = recordArgument(provider, 0);
        Class<R> results = recordArgument(provider, 1);
        ActionDescriptor descriptor = new ActionDescriptor(
                type.name(),
                type.summary(),
                type.effect(),
                type.idempotent() || type.effect() == Effect.READS,
                type.undo().isEmpty() ? null : type.undo(),
                Schemas.fields(parameters),
                Schemas.fields(results));
        return new RegisteredAction<>(action, parameters, results, descriptor);
    }

    /// The action itself.
    public Action<P, R> action() {
        return action;
    }

    /// What it is.
    public ActionDescriptor descriptor() {
        return descriptor;
    }

    /// Makes the parameters from evaluated JSON values.
    ///
    /// @throws StepFailure of kind `MISCONFIGURED` that tells every problem, one sentence each
    public P bind(Map<String, Object> values) throws StepFailure {
        Binder binder = new Binder(true);
        Record bound = binder.record(parameters, values, "");
        if (bound == null || !binder.problems().isEmpty()) {
            throw new StepFailure(
                    Failure.Kind.MISCONFIGURED,
                    String.join(" ", binder.problems()),
                    "See the parameters of `" + descriptor.name() + "`.",
                    null);
        }
        return parameters.cast(bound);
    }

    /// The result's JSON value: keys in `snake_case`, durations and instants as text, absent fields left out. At most
    /// 64 KiB; of a larger one the largest fields are shortened, and `truncated` lists their names.
    public Map<String, Object> toJson(R result) {
        return Results.toJson(result);
    }

    /// Makes the result again from [#toJson]'s value.
    ///
    /// @return null if too little of it is there, as when a field was shortened or a release added one
    public @Nullable R fromJson(Map<String, Object> values) {
        Binder binder = new Binder(false);
        Record bound = binder.record(results, values, "");
        return bound == null || !binder.problems().isEmpty() ? null : results.cast(bound);
    }

    /// The type argument of `Action` that the provider gives, also where it inherits it from an abstract class.
    @SuppressWarnings("unchecked")
    private static <T> Class<T> recordArgument(Class<?> provider, int index) {
        Set<Type> seen = new HashSet<>();
        for (Class<?> each = provider; each != null && seen.add(each); each = each.getSuperclass()) {
            for (Type implemented : each.getGenericInterfaces()) {
                if (implemented instanceof ParameterizedType parameterized
                        && parameterized.getRawType() instanceof Class<?> implementedClass
                        && Action.class.isAssignableFrom(implementedClass)
                        && parameterized.getActualTypeArguments()[index] instanceof Class<?> argument
                        && argument.isRecord()
                        && !Modifier.isPrivate(argument.getModifiers())) {
                    return (Class<T>) argument;
                }
            }
        }
        throw new InvalidProviderException("`" + provider.getName()
                + "` must implement `Action` with two records that are not private, one for the parameters and one for the"
                + " result.");
    }
}
