package dev.muster.runbooks.yaml;

import java.util.List;

/// The ids of the problems that the YAML reader reports.
public final class YamlProblems {
    public static final String SYNTAX = "yaml-syntax";
    public static final String ENCODING = "text-not-utf-8";
    public static final String CONTROL_CHARACTER = "control-character";
    public static final String DIRECTION_MARK = "direction-mark";
    public static final String TOO_LARGE = "text-too-large";
    public static final String TOO_DEEP = "nesting-too-deep";
    public static final String DUPLICATE_KEY = "duplicate-key";
    public static final String KEY_IS_NO_TEXT = "key-is-no-text";
    public static final String ANCHOR_OR_ALIAS = "anchor-or-alias";
    public static final String TAG = "yaml-tag";
    public static final String SEVERAL_DOCUMENTS = "several-documents";
    public static final String EMPTY = "empty-document";

    /// All of them.
    public static final List<String> ALL = List.of(
            SYNTAX,
            ENCODING,
            CONTROL_CHARACTER,
            DIRECTION_MARK,
            TOO_LARGE,
            TOO_DEEP,
            DUPLICATE_KEY,
            KEY_IS_NO_TEXT,
            ANCHOR_OR_ALIAS,
            TAG,
            SEVERAL_DOCUMENTS,
            EMPTY);

    private YamlProblems() {}
}
