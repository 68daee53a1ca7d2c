package dev.muster.activities.audit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The functions that make a key from a text: PBKDF2 (RFC 8018) and scrypt (RFC 7914).
final class KeyDerivation {
    private KeyDerivation() {}

    static byte[] hmac(String algorithm, byte[] key, byte[] text) {
        return mac(algorithm, key).doFinal(text);
    }

    private static Mac mac(String algorithm, byte[] key) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            // HMAC fills a key up with zeros, so that one zero is the same as no key, which Java refuses.
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    static byte[] pbkdf2(String algorithm, byte[] password, byte[] salt, int rounds, int length) {
        Mac mac = mac(algorithm, password);
        byte[] derived = new byte[length];
        int filled = 0;
        for (int block = 1; filled < length; block++) {
            mac.update(salt);
            byte[] link =
                    mac.doFinal(ByteBuffer.allocate(Integer.BYTES).putInt(block).array());
            byte[] sum = link.clone();
            for (int round = 1; round < rounds; round++) {
                link = mac.doFinal(link);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] ^= link[i];
                }
            }
            int taken = Math.min(sum.length, length - filled);
            System.arraycopy(sum, 0, derived, filled, taken);
            filled += taken;
        }
        return derived;
    }

    /// @param cost N, a power of two
    /// @param blockSize r
    static byte[] scrypt(byte[] password, byte[] salt, int cost, int blockSize, int length) {
        byte[] mixed = pbkdf2("HmacSHA256", password, salt, 1, 128 * blockSize);
        int[] words = new int[32 * blockSize];
        ByteBuffer.wrap(mixed).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
        mix(words, cost, blockSize);
        ByteBuffer.wrap(mixed).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(words);
        return pbkdf2("HmacSHA256", password, mixed, 1, length);
    }

    /// RFC 7914, section 5.
    private static void mix(int[] words, int cost, int blockSize) {
        int[] table = new int[cost * words.length];
        int[] scratch = new int[words.length];
        for (int i = 0; i < cost; i++) {
            System.arraycopy(words, 0, table, i * words.length, words.length);
            mixBlocks(words, scratch, blockSize);
        }
        for (int i = 0; i < cost; i++) {
            int chosen = (words[(2 * blockSize - 1) * 16] & (cost - 1)) * words.length;
            for (int k = 0; k < words.length; k++) {
                words[k] ^= table[chosen + k];
            }
            mixBlocks(words, scratch, blockSize);
        }
    }

    /// RFC 7914, section 4.
    private static void mixBlocks(int[] words, int[] scratch, int blockSize) {
        int[] last = Arrays.copyOfRange(words, (2 * blockSize - 1) * 16, 2 * blockSize * 16);
        for (int block = 0; block < 2 * blockSize; block++) {
            for (int i = 0; i < 16; i++) {
                last[i] ^= words[block * 16 + i];
            }
            salsa(last);
            int place = block / 2 + (block % 2 == 0 ? 0 : blockSize);
            System.arraycopy(last, 0, scratch, place * 16, 16);
        }
        System.arraycopy(scratch, 0, words, 0, words.length);
    }

    /// RFC 7914, section 3: Salsa20 with 8 rounds. A double round is four quarter rounds over the columns and four over
    /// the rows of a square of 16 words.
    private static void salsa(int[] block) {
        int[] x = block.clone();
        for (int round = 0; round < 8; round += 2) {
            quarter(x, 0, 4, 8, 12);
            quarter(x, 5, 9, 13, 1);
            quarter(x, 10, 14, 2, 6);
            quarter(x, 15, 3, 7, 11);
            quarter(x, 0, 1, 2, 3);
            quarter(x, 5, 6, 7, 4);
            quarter(x, 10, 11, 8, 9);
            quarter(x, 15, 12, 13, 14);
        }
        for (int i = 0; i < 16; i++) {
            block[i] += x[i];
        }
    }

    private static void quarter(int[] x, int a, int b, int c, int d) {
        x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
        x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
        x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
        x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
    }
}
