package dev.shevek.modules.vpn;

import dev.shevek.module.ModuleFailure;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Base64;
import javax.crypto.KeyAgreement;

/** WireGuard's keys: 32 bytes of Curve25519 as base64. */
final class WireguardKey {
    private static final int BYTES = 32;
    private static final BigInteger BASE_POINT = BigInteger.valueOf(9);

    private WireguardKey() {}

    /** The bytes of a key; throws {@link ModuleFailure} that names the option but never the key. */
    static byte[] bytes(String key, String option) {
        try {
            byte[] bytes = Base64.getDecoder().decode(key);
            if (bytes.length == BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // told below, with the option's name in place of the key
        }
        throw new ModuleFailure(option + " is not a WireGuard key: 32 bytes as base64, as 'wg genkey' prints them");
    }

    /** The public key of a private one (RFC 7748: the scalar times the base point). */
    static String publicOf(String privateKey) {
        try {
            NamedParameterSpec curve = NamedParameterSpec.X25519;
            KeyFactory keys = KeyFactory.getInstance("XDH");
            PublicKey base = keys.generatePublic(new XECPublicKeySpec(curve, BASE_POINT));
            KeyAgreement product = KeyAgreement.getInstance("X25519");
            product.init(keys.generatePrivate(new XECPrivateKeySpec(curve, bytes(privateKey, "private_key"))));
            product.doPhase(base, true);
            return Base64.getEncoder().encodeToString(product.generateSecret());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no X25519", e);
        }
    }
}
