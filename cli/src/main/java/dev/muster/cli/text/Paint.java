package dev.muster.cli.text;

/// Colours: one accent, one for what is wrong, and two weights. Without colour every text stays as it is.
///
/// @param colour whether to paint
public record Paint(boolean colour) {
    /// What the eye is to find: what is live, what is to be typed.
    public String accent(String text) {
        return painted("36", text);
    }

    /// What is wrong.
    public String bad(String text) {
        return painted("31", text);
    }

    /// A heading, a name.
    public String strong(String text) {
        return painted("1", text);
    }

    /// What may be passed over.
    public String faint(String text) {
        return painted("2", text);
    }

    private String painted(String code, String text) {
        return colour && !text.isEmpty() ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
