package dev.muster.runbooks.types;

import java.util.List;

/// The type of an input, a parameter or a field of a result.
///
/// At run time values are JSON values: text, long, double, boolean, list, map. Duration, size, path, URL, timestamp and
/// target
/// are text with a form of their own; a command is a list of texts.
public sealed interface ValueType {
    /// The word for this type in messages and in `inputs:`.
    String word();

    /// A type without parts.
    enum Simple implements ValueType {
        STRING("string"),
        INTEGER("integer"),
        NUMBER("number"),
        BOOLEAN("boolean"),
        /// `15m`, `1h30m`, `250ms`.
        DURATION("duration"),
        /// `10MiB`, `4GB`, or a number of bytes.
        SIZE("size"),
        PATH("path"),
        /// A path that names a directory.
        DIRECTORY("directory"),
        URL("url"),
        /// An argv: a list of texts, the program first.
        COMMAND("command"),
        /// RFC 3339, with an offset.
        TIMESTAMP("timestamp"),
        /// The name of a host or environment that an agent serves.
        TARGET("target"),
        /// The name of a secret; its value is known to the agent only.
        SECRET("secret"),
        /// Any JSON value.
        ANY("any");

        private final String word;

        Simple(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /// One of a few words.
    record Choice(List<String> values) implements ValueType {
        public Choice {
            values = List.copyOf(values);
        }

        @Override
        public String word() {
            return "choice";
        }
    }

    /// A list whose elements have one type.
    record ListOf(ValueType element) implements ValueType {
        @Override
        public String word() {
            return "list";
        }
    }

    /// A map from text to values of one type.
    record MapOf(ValueType value) implements ValueType {
        @Override
        public String word() {
            return "map";
        }
    }

    /// A map with known fields.
    record Structure(String name, List<Field> fields) implements ValueType {
        public Structure {
            fields = List.copyOf(fields);
        }

        @Override
        public String word() {
            return name;
        }
    }
}
