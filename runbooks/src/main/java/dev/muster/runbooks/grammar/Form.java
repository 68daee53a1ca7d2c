package dev.muster.runbooks.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What may stand behind a key.
public sealed interface Form {
    /// Forms that need no more said.
    enum Plain implements Form {
        /// `true` or `false`.
        TRUTH,
        /// `15m`.
        DURATION,
        /// `15m`, or an expression that gives a duration.
        PAUSE,
        /// A recovery point: `0 records` or a duration.
        LOSS,
        /// The name of a type.
        TYPE,
        /// The name of a type without parts.
        ELEMENT_TYPE,
        /// Any value; texts in it may hold `${...}`.
        ANY,
        /// A list of steps.
        STEPS,
        /// A list of steps that are actions and only read.
        CHECKS,
        /// A map with one action.
        ACTION,
        /// A list of branches: steps, or maps with `steps` only.
        BRANCHES
    }

    /// A text on one line or several.
    ///
    /// @param charactersMax the most characters
    /// @param pattern a regular expression that all of it must match, or empty for any text
    record Text(int charactersMax, String pattern) implements Form {}

    /// One of a few words.
    record Words(List<String> words) implements Form {
        public Words {
            words = List.copyOf(words);
        }

        /// The names of an enum in lower case with `-` for `_`.
        static Words of(Class<? extends Enum<?>> type) {
            List<String> words = new ArrayList<>();
            for (Enum<?> constant : type.getEnumConstants()) {
                words.add(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
            return new Words(words);
        }
    }

    /// A number that may only be one, such as the version of the language.
    record Only(long number) implements Form {}

    /// A whole number.
    record Whole(long least, long most) implements Form {}

    /// A number, with or without a fraction.
    record Decimal(double least, double most) implements Form {}

    /// A list of texts.
    ///
    /// @param pattern a regular expression that each must match, or empty for any text
    record Texts(String pattern) implements Form {}

    /// A map with keys of its own.
    record Of(Keys keys) implements Form {}

    /// A list of maps with keys of their own.
    record ListOf(Keys keys) implements Form {}

    /// A map whose keys are names that the author chooses.
    ///
    /// @param values what stands behind each
    record Named(Form values) implements Form {}

    /// One of several forms.
    record Either(List<Form> forms) implements Form {
        public Either {
            forms = List.copyOf(forms);
        }

        static Either of(Form... forms) {
            return new Either(List.of(forms));
        }
    }
}
