package dev.muster.runbooks.yaml;

/// What a document may be at most. Larger ones are refused before they cost time or memory.
public final class YamlLimits {
    /// Characters of a document.
    public static final int DOCUMENT_CHARACTERS_MAX = 4 * 1024 * 1024;

    /// Lists and maps inside each other.
    public static final int DEPTH_MAX = 64;

    /// Characters of one scalar.
    public static final int SCALAR_CHARACTERS_MAX = 64 * 1024;

    /// Characters of one key.
    public static final int KEY_CHARACTERS_MAX = 200;

    /// Keys of one map.
    public static final int KEYS_MAX = 1_000;

    /// Elements of one list.
    public static final int ITEMS_MAX = 20_000;

    private YamlLimits() {}
}
