package dev.shevek.modules.files;

import dev.shevek.value.Bcrypt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.Md5Crypt;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.apache.commons.codec.digest.UnixCrypt;
import org.jspecify.annotations.Nullable;

/** Hashes of passwords as web servers read them from files, by the names that passlib has for them. */
enum PasswordHash {
    /** MD5 as Apache has it. */
    APR_MD5_CRYPT("apr_md5_crypt", "$apr1$"),
    /** MD5 as {@code crypt} has it. */
    MD5_CRYPT("md5_crypt", "$1$"),
    /** SHA-256 as {@code crypt} has it. */
    SHA256_CRYPT("sha256_crypt", "$5$"),
    /** SHA-512 as {@code crypt} has it. */
    SHA512_CRYPT("sha512_crypt", "$6$"),
    /** Blowfish. */
    BCRYPT("bcrypt", "$2"),
    /** One SHA-1, without salt. */
    LDAP_SHA1("ldap_sha1", "{SHA}"),
    /** The first of all. */
    DES_CRYPT("des_crypt", ""),
    /** No hash. */
    PLAINTEXT("plaintext", "");

    private static final String ALPHABET = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String BLOWFISH = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int COST = 12;

    /** Those that a file may hold whatever is asked for. */
    private static final List<PasswordHash> EVERYWHERE = List.of(APR_MD5_CRYPT, DES_CRYPT, LDAP_SHA1, PLAINTEXT);

    private final String scheme;
    private final String prefix;

    PasswordHash(String scheme, String prefix) {
        this.scheme = scheme;
        this.prefix = prefix;
    }

    /** The one with a name, null when there is none. */
    static @Nullable PasswordHash of(String scheme) {
        for (PasswordHash one : values()) {
            if (one.scheme.equals(scheme)) {
                return one;
            }
        }
        return null;
    }

    /** A new hash of a password. */
    String make(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        return switch (this) {
            case APR_MD5_CRYPT -> Md5Crypt.apr1Crypt(bytes, prefix + salt(ALPHABET, 8));
            case MD5_CRYPT -> Md5Crypt.md5Crypt(bytes, prefix + salt(ALPHABET, 8));
            case SHA256_CRYPT -> Sha2Crypt.sha256Crypt(bytes, prefix + "rounds=535000$" + salt(ALPHABET, 16));
            case SHA512_CRYPT -> Sha2Crypt.sha512Crypt(bytes, prefix + "rounds=656000$" + salt(ALPHABET, 16));
            case BCRYPT -> Bcrypt.hash(bytes, "2b", COST, salt(BLOWFISH, 21) + salt(".Oeu", 1));
            case LDAP_SHA1 -> prefix + Base64.getEncoder().encodeToString(DigestUtils.sha1(bytes));
            case DES_CRYPT -> UnixCrypt.crypt(bytes, salt(ALPHABET, 2));
            case PLAINTEXT -> password;
        };
    }

    /**
     * Whether a password has a hash.
     *
     * @param wanted beside the hashes that are in files everywhere, this one is known; all are when it is one of those
     */
    static boolean verify(PasswordHash wanted, String password, String hash) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        String again = switch (kind(wanted, hash)) {
            case APR_MD5_CRYPT -> Md5Crypt.apr1Crypt(bytes, hash);
            case MD5_CRYPT -> Md5Crypt.md5Crypt(bytes, hash);
            case SHA256_CRYPT -> Sha2Crypt.sha256Crypt(bytes, hash);
            case SHA512_CRYPT -> Sha2Crypt.sha512Crypt(bytes, hash);
            case BCRYPT ->
                Bcrypt.hash(bytes, hash.substring(1, 3), Integer.parseInt(hash.substring(4, 6)), hash.substring(7, 29));
            case LDAP_SHA1 -> LDAP_SHA1.make(password);
            case DES_CRYPT -> UnixCrypt.crypt(bytes, hash);
            case PLAINTEXT -> password;
        };
        return MessageDigest.isEqual(again.getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8));
    }

    private static PasswordHash kind(PasswordHash wanted, String hash) {
        for (PasswordHash one : values()) {
            boolean known = one == wanted
                    || EVERYWHERE.contains(one)
                    || (EVERYWHERE.contains(wanted) && (one == BCRYPT || one == SHA256_CRYPT || one == SHA512_CRYPT));
            if (known && one.fits(hash)) {
                return one;
            }
        }
        return PLAINTEXT;
    }

    private boolean fits(String hash) {
        return switch (this) {
            case BCRYPT -> hash.matches("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");
            case DES_CRYPT -> hash.matches("[./A-Za-z0-9]{13}");
            case PLAINTEXT -> true;
            case SHA256_CRYPT, SHA512_CRYPT ->
                hash.matches("\\$[56]\\$(rounds=\\d{1,9}\\$)?[./A-Za-z0-9]{0,16}\\$[./A-Za-z0-9]+")
                        && hash.startsWith(prefix);
            case APR_MD5_CRYPT, MD5_CRYPT ->
                hash.startsWith(prefix)
                        && hash.substring(prefix.length()).matches("[./A-Za-z0-9]{1,8}\\$[./A-Za-z0-9]+");
            case LDAP_SHA1 -> hash.startsWith(prefix);
        };
    }

    private static String salt(String alphabet, int size) {
        SecureRandom random = new SecureRandom();
        StringBuilder salt = new StringBuilder(size);
        for (int i = 0; i < size; i++) {
            salt.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return salt.toString();
    }
}
