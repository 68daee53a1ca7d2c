package dev.muster.runbooks.printing;

/// What a sheet is printed on.
public enum Paper {
    A4("A4"),
    LETTER("letter");

    private final String size;

    Paper(String size) {
        this.size = size;
    }

    /// Its name in a style sheet.
    String size() {
        return size;
    }
}
