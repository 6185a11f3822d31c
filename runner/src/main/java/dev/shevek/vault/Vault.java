package dev.shevek.vault;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.value.EncryptedText;
import dev.shevek.yaml.VaultTexts;
import dev.shevek.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens and makes vault texts with the secrets of a run: those with the text's own vault id first, then the others in their
 * order. Thread-safe.
 */
public final class Vault implements VaultTexts {
    private final List<VaultSecret> secrets;
    private final boolean matchIds;

    /**
     * A vault.
     *
     * @param secrets in the order to be tried
     * @param matchIds try only secrets with the text's id (setting {@code DEFAULT_VAULT_ID_MATCH})
     */
    public Vault(List<VaultSecret> secrets, boolean matchIds) {
        this.secrets = List.copyOf(secrets);
        this.matchIds = matchIds;
    }

    /** A vault without secrets: everything encrypted stays so. */
    public static Vault none() {
        return new Vault(List.of(), false);
    }

    /** The secrets in the order they are tried. */
    public List<VaultSecret> secrets() {
        return secrets;
    }

    /** Whether bytes are a vault text. */
    public static boolean isEncrypted(byte[] bytes) {
        return VaultEnvelope.isVault(bytes);
    }

    /** The clear bytes; throws {@link ProblemException} naming the place and the ids tried if no secret opens them. */
    public byte[] decrypt(byte[] vaultText, @Nullable Origin origin) {
        return decrypt(new String(vaultText, StandardCharsets.UTF_8), origin);
    }

    /** The clear bytes; throws {@link ProblemException} naming the place and the ids tried if no secret opens them. */
    public byte[] decrypt(String vaultText, @Nullable Origin origin) {
        if (secrets.isEmpty() && vaultText.startsWith(VaultEnvelope.HEADER)) {
            throw new UndecryptableException(Problem.error("Attempting to decrypt but no vault secrets found.", origin)
                    .withHint("Give one with --vault-password-file, --vault-id or --ask-vault-pass."));
        }
        VaultEnvelope envelope = VaultEnvelope.parse(vaultText, origin);
        List<String> tried = new ArrayList<>();
        for (VaultSecret secret : inOrder(envelope.vaultId())) {
            byte[] clear = secret.decrypt(envelope);
            if (clear != null) {
                return clear;
            }
            tried.add(secret.id());
        }
        String ids = tried.isEmpty()
                ? "no secret has the vault id '" + envelope.vaultId() + "'"
                : "vault ids tried: " + String.join(", ", tried);
        throw new UndecryptableException(
                Problem.error("Decryption failed (no vault secrets were found that could decrypt).", origin)
                        .withHint("The text's vault id is '" + envelope.vaultId() + "'; " + ids + "."));
    }

    /** The secret that opens a vault text; throws {@link ProblemException} if none does. */
    public VaultSecret opener(byte[] vaultText, @Nullable Origin origin) {
        VaultEnvelope envelope = VaultEnvelope.parse(new String(vaultText, StandardCharsets.UTF_8), origin);
        for (VaultSecret secret : inOrder(envelope.vaultId())) {
            if (secret.decrypt(envelope) != null) {
                return secret;
            }
        }
        throw new ProblemException("Decryption failed (no vault secrets were found that could decrypt).", origin);
    }

    private List<VaultSecret> inOrder(String id) {
        List<VaultSecret> ordered = new ArrayList<>();
        secrets.stream().filter(secret -> secret.id().equals(id)).forEach(ordered::add);
        if (!matchIds) {
            secrets.stream().filter(secret -> !secret.id().equals(id)).forEach(ordered::add);
        }
        return ordered;
    }

    /** Encrypts bytes under a secret, labelled with its id; the text ends with a newline. */
    public static String encrypt(byte[] clear, VaultSecret secret, @Nullable String salt) {
        byte[] given = salt == null || salt.isEmpty() ? null : salt.getBytes(StandardCharsets.UTF_8);
        return secret.encrypt(clear, secret.id(), given).format();
    }

    /** Encrypts changed content under the vault id, and in the format, that the text had before. */
    public static String encryptLike(byte[] before, byte[] clear, VaultSecret secret, @Nullable String salt) {
        String id = VaultEnvelope.parse(new String(before, StandardCharsets.UTF_8), null)
                .vaultId();
        byte[] given = salt == null || salt.isEmpty() ? null : salt.getBytes(StandardCharsets.UTF_8);
        return secret.encrypt(clear, id, given).format();
    }

    @Override
    public EncryptedText of(String ciphertext, Origin origin) {
        return new EncryptedText() {
            @Override
            public String ciphertext() {
                return ciphertext;
            }

            @Override
            public String decrypt() {
                return YamlReader.decode(Vault.this.decrypt(ciphertext, origin), origin.file());
            }
        };
    }
}
