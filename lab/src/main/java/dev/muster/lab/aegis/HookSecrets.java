package dev.muster.lab.aegis;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// How a session's hook secret is written into `state.json`: AES-256-GCM under a key derived from the master token, as
/// `<iv>:<tag>:<ciphertext>` in hexadecimal. The plaintext is the 64 hexadecimal digits of the secret.
final class HookSecrets {

    private static final byte[] SALT = "aegis-hook-key-v1".getBytes(StandardCharsets.UTF_8);
    private static final int TAG_BYTES = 16;
    private static final HexFormat HEX = HexFormat.of();

    private HookSecrets() {}

    static byte[] key(String masterToken) {
        return Scrypt.derive(masterToken.getBytes(StandardCharsets.UTF_8), SALT, 16_384, 8, 32);
    }

    static String encrypt(byte[] key, byte[] iv, String secret) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * 8, iv));
            byte[] sealed = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
            int length = sealed.length - TAG_BYTES;
            return HEX.formatHex(iv) + ":" + HEX.formatHex(Arrays.copyOfRange(sealed, length, sealed.length)) + ":"
                    + HEX.formatHex(Arrays.copyOf(sealed, length));
        } catch (GeneralSecurityException impossible) {
            // Every JDK has AES in this mode, and the key and IV are of the right size.
            throw new IllegalStateException("This JDK can't encrypt a hook secret.", impossible);
        }
    }
}
