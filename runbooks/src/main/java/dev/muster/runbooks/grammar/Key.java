package dev.muster.runbooks.grammar;

/// One key of the language.
///
/// @param name the key as it is written
/// @param form what may stand behind it
/// @param required whether it must be there
/// @param help what it means, for editors and the reference; never blank
public record Key(String name, Form form, boolean required, String help) {
    public Key {
        if (help.isBlank() || !help.endsWith(".")) {
            throw new IllegalArgumentException("The key `" + name + "` needs a sentence that says what it means.");
        }
    }

    /// A key that may be left out.
    static Key optional(String name, Form form, String help) {
        return new Key(name, form, false, help);
    }

    /// A key that must be there.
    static Key needed(String name, Form form, String help) {
        return new Key(name, form, true, help);
    }

    /// The same key where it must be there.
    Key needed() {
        return new Key(name, form, true, help);
    }
}
