package dev.shevek.modules.crypto;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whether a certificate is the one that its request and its issuer would make today. */
final class CertificateCheck {
    static final String SUBJECT_KEY = "2.5.29.14";
    static final String AUTHORITY_KEY = "2.5.29.35";

    private CertificateCheck() {}

    /**
     * Compares.
     *
     * @param files with a request, or a public key
     * @param subjectKey create_if_not_provided, always_create or never_create
     * @param authorityKey whether the issuer's key is named
     */
    static boolean fits(Certificate certificate, CertificateFiles files, String subjectKey, boolean authorityKey) {
        try {
            byte[] key = certificate.key().whole();
            if (!files.key().isBlank() && !Arrays.equals(key, Csr.decoded(files.key()))) {
                return false;
            }
            Csr csr = files.csr().isBlank() ? null : Csr.of(files.csr());
            if (csr != null
                    && !(csr.key().equals(HexFormat.of().formatHex(key))
                            && csr.subject().equals(Csr.set(certificate.subject())))) {
                return false;
            }
            Map<String, Set<String>> rest = new TreeMap<>(certificate.extensions());
            Map<String, Set<String>> wanted = new TreeMap<>(csr == null ? Map.of() : csr.extensions());
            boolean made = subjectKey.equals("always_create")
                    || (subjectKey.equals("create_if_not_provided") && !wanted.containsKey(SUBJECT_KEY));
            if (made) {
                if (!Arrays.equals(identifier(key), subjectKey(certificate))) {
                    return false;
                }
                rest.remove(SUBJECT_KEY);
                wanted.remove(SUBJECT_KEY);
            }
            if (authorityKey) {
                rest.remove(AUTHORITY_KEY);
                wanted.remove(AUTHORITY_KEY);
            }
            return rest.equals(wanted) && issued(certificate, files, authorityKey);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean issued(Certificate certificate, CertificateFiles files, boolean authorityKey)
            throws GeneralSecurityException {
        Certificate authority = Certificate.read(files.authority());
        Der issuer = authority == null ? certificate.subject() : authority.subject();
        if (!issuer.same(certificate.issuer())) {
            return false;
        }
        if (issuer.content().length > 0) {
            X509Certificate theirs = authority == null ? null : parsed(files.authority());
            X509Certificate signed = parsed(files.certificate());
            PublicKey signer = theirs == null ? signed.getPublicKey() : theirs.getPublicKey();
            signed.verify(signer);
        }
        if (authority == null || !authorityKey) {
            return true;
        }
        byte[] named = certificate.values().get(AUTHORITY_KEY);
        byte[] theirs = subjectKey(authority);
        byte[] wanted = theirs == null ? identifier(authority.key().whole()) : theirs;
        return named != null
                && Arrays.equals(wanted, Der.of(named).parts().getFirst().content());
    }

    private static X509Certificate parsed(String pem) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(Csr.decoded(pem)));
    }

    private static byte @Nullable [] subjectKey(Certificate certificate) {
        byte[] value = certificate.values().get(SUBJECT_KEY);
        return value == null ? null : Der.of(value).content();
    }

    /** SHA-1 of the key's bits (RFC 5280, 4.2.1.2). */
    private static byte[] identifier(byte[] key) throws GeneralSecurityException {
        byte[] bits = Der.of(key).parts().get(1).content();
        return MessageDigest.getInstance("SHA-1").digest(Arrays.copyOfRange(bits, 1, bits.length));
    }
}
