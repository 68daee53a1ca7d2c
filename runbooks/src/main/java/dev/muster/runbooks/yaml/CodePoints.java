package dev.muster.runbooks.yaml;

/// Turns the parser's positions, which count Unicode characters, into offsets of a Java text.
final class CodePoints {
    private static final int STRIDE = 256;

    private final String text;
    private final int[] checkpoints;

    private CodePoints(String text, int[] checkpoints) {
        this.text = text;
        this.checkpoints = checkpoints;
    }

    static CodePoints of(String text) {
        int count = text.codePointCount(0, text.length());
        if (count == text.length()) {
            return new CodePoints(text, new int[0]);
        }
        // A checkpoint every so often keeps each look-up short, and the whole linear.
        int[] checkpoints = new int[count / STRIDE + 1];
        for (int i = 1; i < checkpoints.length; i++) {
            checkpoints[i] = text.offsetByCodePoints(checkpoints[i - 1], STRIDE);
        }
        return new CodePoints(text, checkpoints);
    }

    int offset(int codePointIndex) {
        if (checkpoints.length == 0) {
            return Math.clamp(codePointIndex, 0, text.length());
        }
        int checkpoint = Math.clamp(codePointIndex / STRIDE, 0, checkpoints.length - 1);
        int offset = checkpoints[checkpoint];
        for (int left = codePointIndex - checkpoint * STRIDE; left > 0 && offset < text.length(); left--) {
            offset += Character.charCount(text.codePointAt(offset));
        }
        return offset;
    }
}
