package dev.muster.records;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The Merkle tree hash of RFC 6962, section 2.1: a leaf is hashed behind a zero byte, two hashes behind a one.
final class MerkleTree {
    private MerkleTree() {}

    /// The hash over texts in order, in lower-case hexadecimal.
    static String root(List<String> leaves) {
        MessageDigest sha256 = sha256();
        return HexFormat.of().formatHex(leaves.isEmpty() ? sha256.digest() : hash(leaves, sha256));
    }

    private static byte[] hash(List<String> leaves, MessageDigest sha256) {
        int count = leaves.size();
        if (count == 1) {
            sha256.update((byte) 0);
            return sha256.digest(leaves.getFirst().getBytes(StandardCharsets.UTF_8));
        }
        // The left side is the largest power of two smaller than the count.
        int left = Integer.highestOneBit(count - 1);
        byte[] one = hash(leaves.subList(0, left), sha256);
        byte[] other = hash(leaves.subList(left, count), sha256);
        sha256.update((byte) 1);
        sha256.update(one);
        return sha256.digest(other);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            // Every Java platform must provide SHA-256 (java.security.MessageDigest).
            throw new IllegalStateException(e);
        }
    }
}
