package dev.muster.activities.archives;

/// How much an archive may unpack to, so that a small file can't fill a disk.
///
/// @param entries how many files and directories
/// @param bytes how many bytes in all
/// @param ratio how many times its packed size, once it is larger than `ratioFrom`
/// @param ratioFrom bytes below which the ratio does not matter
record Limits(long entries, long bytes, long ratio, long ratioFrom) {
    static final long ENTRIES_MAX = 200_000;
    static final long BYTES_MAX = 64L << 30;
    static final long RATIO_MAX = 300;
    static final long RATIO_FROM_BYTES = 256L << 20;
    static final Limits STANDARD = new Limits(ENTRIES_MAX, BYTES_MAX, RATIO_MAX, RATIO_FROM_BYTES);
}
