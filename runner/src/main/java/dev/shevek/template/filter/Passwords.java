package dev.shevek.template.filter;

import dev.shevek.value.Args;
import dev.shevek.value.Bcrypt;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.apache.commons.codec.digest.Md5Crypt;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.jspecify.annotations.Nullable;

/** {@code password_hash}: hashes for {@code /etc/shadow}, with passlib's defaults. */
public final class Passwords {
    private static final String ALPHABET = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private Passwords() {}

    /** Eight characters that a hash may be salted with. */
    public static String salt() {
        return salt(null, 8, 8);
    }

    /**
     * The filter itself.
     *
     * @param args {@code hashtype}, {@code salt}, {@code salt_size}, {@code rounds}, {@code ident}
     */
    public static Value hash(Value input, Args args) {
        @Nullable
        Value[] bound = args.bind("get_encrypted_password", "hashtype", "salt", "salt_size", "rounds", "ident");
        String type = Args.text(bound[0], "sha512");
        String given = bound[1] == null || bound[1] == NoneValue.NONE ? null : Text.str(bound[1]);
        if (bound[2] instanceof StrValue || bound[2] instanceof ListValue || bound[2] instanceof DictValue) {
            throw new PythonException("AnsibleFilterError", "salt_size must be an integer");
        }
        long rounds = Args.number(bound[3], 0);
        byte[] password = Text.str(input).getBytes(StandardCharsets.UTF_8);
        String hash = switch (type) {
            case "sha512", "sha512_crypt" -> sha(password, "6", 656_000, given, bound[2], rounds);
            case "sha256", "sha256_crypt" -> sha(password, "5", 535_000, given, bound[2], rounds);
            case "md5", "md5_crypt" ->
                Md5Crypt.md5Crypt(password, "$1$" + salt(given, (int) Args.number(bound[2], 8), 8));
            case "blowfish", "bcrypt" -> blowfish(password, given, rounds, bound[4]);
            default ->
                throw new PythonException(
                        "AnsibleFilterError",
                        type + " is not in the list of supported passlib algorithms: md5, blowfish, sha256, sha512");
        };
        return StrValue.of(hash);
    }

    private static String blowfish(byte[] password, @Nullable String given, long rounds, @Nullable Value ident) {
        String kind = ident == null || ident == NoneValue.NONE
                ? "2b"
                : Text.str(ident).replace("$", "");
        if (!kind.equals("2b") && !kind.equals("2a") && !kind.equals("2y")) {
            throw PythonException.value("invalid ident: " + Text.repr(StrValue.of(kind)));
        }
        if (given != null && given.length() != 22) {
            throw PythonException.value(
                    given.length() < 22
                            ? "salt too small (bcrypt requires exactly 22 chars)"
                            : "salt too large (bcrypt requires exactly 22 chars)");
        }
        long cost = rounds == 0 ? 12 : rounds;
        if (cost < 4 || cost > 31) {
            throw PythonException.value("rounds must be between 4 and 31");
        }
        return Bcrypt.hash(password, kind, (int) cost, salt(given, 22, 22));
    }

    private static String sha(
            byte[] password, String ident, long usual, @Nullable String given, @Nullable Value size, long rounds) {
        String salt = salt(given, (int) Args.number(size, 16), 16);
        long count = rounds == 0 ? usual : rounds;
        if (count < 1000 || count > 999_999_999) {
            throw PythonException.value("Could not hash the secret: rounds must be between 1000 and 999999999");
        }
        String settings = "$" + ident + "$" + (count == 5000 ? "" : "rounds=" + count + "$") + salt;
        return ident.equals("6")
                ? Sha2Crypt.sha512Crypt(password, settings)
                : Sha2Crypt.sha256Crypt(password, settings);
    }

    private static String salt(@Nullable String given, int size, int most) {
        if (given != null) {
            if (given.isEmpty() || given.length() > most || given.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)) {
                throw PythonException.value("Could not hash the secret: "
                        + (given.length() > most
                                ? "salt too large (requires <= " + most + " chars)"
                                : "invalid characters in salt"));
            }
            return given;
        }
        SecureRandom random = new SecureRandom();
        StringBuilder salt = new StringBuilder();
        for (int i = 0; i < Math.clamp(size, 1, most); i++) {
            salt.append(ALPHABET.charAt(random.nextInt(64)));
        }
        return salt.toString();
    }
}
