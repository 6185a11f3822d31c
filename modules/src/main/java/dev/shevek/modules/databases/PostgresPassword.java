package dev.shevek.modules.databases;

import dev.shevek.module.Arguments;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Passwords beside what a server keeps of them. */
final class PostgresPassword {
    private static final Pattern SCRAM =
            Pattern.compile("SCRAM-SHA-256\\$(\\d+):([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+):([A-Za-z0-9+/=]+)");

    private PostgresPassword() {}

    /** Whether a role has this password, or is known by this hash. */
    static boolean same(String password, PostgresRole now, Arguments args) {
        String kept = now.password();
        if (password.isEmpty()) {
            return kept.isEmpty();
        }
        Matcher scram = SCRAM.matcher(kept);
        if (SCRAM.matcher(password).matches()) {
            return password.equals(kept);
        }
        if (scram.matches()) {
            return scram(password, scram);
        }
        boolean hash = password.startsWith("md5") && password.length() == 35;
        if (hash || !args.bool("encrypted")) {
            return password.equals(kept);
        }
        return switch (now.encryption()) {
            case "md5" -> kept.equals("md5" + md5(password + args.text("name")));
            // the server would keep it in another way than it does now
            case "scram-sha-256" -> false;
            default -> true;
        };
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By RFC 5802; a password that cannot be compared is another. */
    private static boolean scram(String password, Matcher kept) {
        try {
            byte[] salt = Base64.getDecoder().decode(kept.group(2));
            char[] plain = prepared(password);
            byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(plain, salt, Integer.parseInt(kept.group(1)), 256))
                    .getEncoded();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salted, "HmacSHA256"));
            byte[] server = mac.doFinal("Server Key".getBytes(StandardCharsets.US_ASCII));
            return MessageDigest.isEqual(server, Base64.getDecoder().decode(kept.group(4)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** By RFC 4013, as far as it changes a text. */
    private static char[] prepared(String password) {
        StringBuilder mapped = new StringBuilder();
        password.codePoints()
                .filter(c -> c != 0x00AD && c != 0x200B && c != 0x200C && c != 0x200D && c != 0x2060 && c != 0xFEFF)
                .map(c -> Character.getType(c) == Character.SPACE_SEPARATOR ? ' ' : c)
                .forEach(mapped::appendCodePoint);
        return Normalizer.normalize(mapped, Normalizer.Form.NFKC).toCharArray();
    }
}
