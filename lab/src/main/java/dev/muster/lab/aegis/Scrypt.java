package dev.muster.lab.aegis;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The key derivation of RFC 7914 (scrypt) and the one below it of RFC 8018 (PBKDF2), which the JDK offers only for
/// passwords made of characters.
final class Scrypt {

    private Scrypt() {}

    /// Derives `length` bytes with cost `n` (a power of two), block size `r` and parallelism 1; needs 128*n*r bytes of
    /// memory.
    static byte[] derive(byte[] password, byte[] salt, int n, int r, int length) {
        byte[] seed = pbkdf2("HmacSHA256", password, salt, 1, 128 * r);
        int[] block = new int[32 * r];
        IntBuffer words = ByteBuffer.wrap(seed).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        words.get(block);
        mixMemory(block, n, r);
        words.rewind();
        words.put(block);
        return pbkdf2("HmacSHA256", password, seed, 1, length);
    }

    static byte[] pbkdf2(String algorithm, byte[] password, byte[] salt, int rounds, int length) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            // An HMAC key is padded with zeros, so that one zero byte is the empty key, which the JDK refuses.
            mac.init(new SecretKeySpec(password.length == 0 ? new byte[1] : password, algorithm));
            ByteBuffer derived = ByteBuffer.allocate(length);
            for (int index = 1; derived.hasRemaining(); index++) {
                mac.update(salt);
                byte[] last = mac.doFinal(ByteBuffer.allocate(4).putInt(index).array());
                byte[] sum = last.clone();
                for (int round = 1; round < rounds; round++) {
                    last = mac.doFinal(last);
                    for (int at = 0; at < sum.length; at++) {
                        sum[at] ^= last[at];
                    }
                }
                derived.put(sum, 0, Math.min(sum.length, derived.remaining()));
            }
            return derived.array();
        } catch (GeneralSecurityException impossible) {
            // Every JDK has the HMACs of the SHA-2 family.
            throw new IllegalStateException("This JDK lacks `" + algorithm + "`.", impossible);
        }
    }

    private static void mixMemory(int[] block, int n, int r) {
        int size = block.length;
        int[] memory = new int[n * size];
        int[] mixed = new int[size];
        for (int step = 0; step < n; step++) {
            System.arraycopy(block, 0, memory, step * size, size);
            mixBlock(block, mixed, r);
            System.arraycopy(mixed, 0, block, 0, size);
        }
        for (int step = 0; step < n; step++) {
            int from = (block[size - 16] & (n - 1)) * size;
            for (int at = 0; at < size; at++) {
                block[at] ^= memory[from + at];
            }
            mixBlock(block, mixed, r);
            System.arraycopy(mixed, 0, block, 0, size);
        }
    }

    private static void mixBlock(int[] from, int[] to, int r) {
        int[] cell = new int[16];
        System.arraycopy(from, from.length - 16, cell, 0, 16);
        for (int part = 0; part < 2 * r; part++) {
            for (int at = 0; at < 16; at++) {
                cell[at] ^= from[part * 16 + at];
            }
            salsa8(cell);
            System.arraycopy(cell, 0, to, (part / 2 + (part % 2) * r) * 16, 16);
        }
    }

    private static void salsa8(int[] cell) {
        int[] x = cell.clone();
        for (int doubleRound = 0; doubleRound < 4; doubleRound++) {
            quarter(x, 0, 4, 8, 12);
            quarter(x, 5, 9, 13, 1);
            quarter(x, 10, 14, 2, 6);
            quarter(x, 15, 3, 7, 11);
            quarter(x, 0, 1, 2, 3);
            quarter(x, 5, 6, 7, 4);
            quarter(x, 10, 11, 8, 9);
            quarter(x, 15, 12, 13, 14);
        }
        for (int at = 0; at < 16; at++) {
            cell[at] += x[at];
        }
    }

    private static void quarter(int[] x, int a, int b, int c, int d) {
        x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
        x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
        x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
        x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
    }
}
