package dev.shevek.vault;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A vault text taken apart: {@code $ANSIBLE_VAULT;1.1;AES256} or {@code ;1.2;AES256;id}, then hex in lines of 80.
 *
 * @param vaultId the label; {@code default} when it has none
 * @param salt for the keys
 * @param hmac over the ciphertext
 * @param ciphertext AES-256-CTR
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; lives for one decryption
record VaultEnvelope(String vaultId, byte[] salt, byte[] hmac, byte[] ciphertext) {
    static final String HEADER = "$ANSIBLE_VAULT";
    static final String DEFAULT_ID = "default";

    private static final int WIDTH = 80;

    /** Whether a file's bytes are a vault text. */
    static boolean isVault(byte[] bytes) {
        byte[] header = HEADER.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length < header.length) {
            return false;
        }
        for (int at = 0; at < header.length; at++) {
            if (bytes[at] != header[at]) {
                return false;
            }
        }
        return true;
    }

    /** Reads a vault text; throws {@link ProblemException} with the place and without the content when it is none. */
    static VaultEnvelope parse(String text, @Nullable Origin origin) {
        List<String> lines = text.strip().lines().map(String::strip).toList();
        if (lines.isEmpty() || !lines.getFirst().startsWith(HEADER)) {
            throw new ProblemException("Input is not vault encrypted data.", origin);
        }
        String[] header = lines.getFirst().split(";", -1);
        if (header.length < 3) {
            throw new UndecryptableException(Problem.error("Vault envelope format error.", origin));
        }
        if (!header[2].strip().equals("AES256")) {
            throw new ProblemException("Cipher '" + header[2].strip() + "' could not be found.", origin);
        }
        String id = header.length > 3 ? header[3].strip() : DEFAULT_ID;
        try {
            HexFormat hex = HexFormat.of();
            String inner = new String(
                    hex.parseHex(String.join("", lines.subList(1, lines.size()))), StandardCharsets.US_ASCII);
            String[] parts = inner.split("\n", -1);
            if (parts.length != 3) {
                throw new UndecryptableException(Problem.error("Vault vaulttext format error.", origin));
            }
            return new VaultEnvelope(id, hex.parseHex(parts[0]), hex.parseHex(parts[1]), hex.parseHex(parts[2]));
        } catch (IllegalArgumentException noHex) {
            String body = String.join("", lines.subList(1, lines.size()));
            String reason = body.length() % 2 == 1 && body.matches("[0-9a-fA-F]*")
                    ? "Odd-length string"
                    : "Non-hexadecimal digit found";
            throw new UndecryptableException(Problem.error("Vault format unhexlify error: " + reason, origin));
        }
    }

    /** The text as ansible-vault writes it, with a newline at its end. */
    String format() {
        HexFormat hex = HexFormat.of();
        String inner = hex.formatHex(salt) + "\n" + hex.formatHex(hmac) + "\n" + hex.formatHex(ciphertext);
        String body = hex.formatHex(inner.getBytes(StandardCharsets.US_ASCII));
        StringBuilder text = new StringBuilder(HEADER);
        text.append(vaultId.equals(DEFAULT_ID) ? ";1.1;AES256" : ";1.2;AES256;" + vaultId)
                .append('\n');
        for (int at = 0; at < body.length(); at += WIDTH) {
            text.append(body, at, Math.min(body.length(), at + WIDTH)).append('\n');
        }
        return text.toString();
    }
}
