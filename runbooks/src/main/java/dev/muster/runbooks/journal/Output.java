package dev.muster.runbooks.journal;

/// What a step printed, bounded; the whole of it is an artifact on the target.
///
/// @param head the first bytes as text, at most 16 KiB
/// @param tail the last bytes as text, at most 16 KiB; empty if `head` holds everything
/// @param bytes how much there was in all
/// @param sha256 the digest of all of it, in hexadecimal
public record Output(String head, String tail, long bytes, String sha256) {
    /// Nothing was printed. The digest is that of no bytes.
    public static final Output NONE =
            new Output("", "", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
