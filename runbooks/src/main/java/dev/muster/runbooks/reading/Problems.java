package dev.muster.runbooks.reading;

import java.util.List;

/// The ids of the problems that reading reports. Each has a pair of test files, as the checks have.
public final class Problems {
    public static final String UNKNOWN_KEY = "unknown-key";
    public static final String MISSING_KEY = "missing-key";
    public static final String WRONG_TYPE = "wrong-type";
    public static final String WRONG_VALUE = "wrong-value";
    public static final String LIMIT = "limit-exceeded";
    public static final String UNSUPPORTED_VERSION = "unsupported-version";
    public static final String BAD_NAME = "bad-name";
    public static final String STEP_WITHOUT_ACTION = "step-without-action";
    public static final String STEP_WITH_SEVERAL_ACTIONS = "step-with-several-actions";
    public static final String KEY_OUT_OF_PLACE = "key-out-of-place";
    public static final String LOOP_WITHOUT_BOUND = "loop-without-bound";

    /// All of them.
    public static final List<String> ALL = List.of(
            UNKNOWN_KEY,
            MISSING_KEY,
            WRONG_TYPE,
            WRONG_VALUE,
            LIMIT,
            UNSUPPORTED_VERSION,
            BAD_NAME,
            STEP_WITHOUT_ACTION,
            STEP_WITH_SEVERAL_ACTIONS,
            KEY_OUT_OF_PLACE,
            LOOP_WITHOUT_BOUND);

    private Problems() {}
}
