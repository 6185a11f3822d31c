package dev.shevek.yaml;

import dev.shevek.source.Origin;
import dev.shevek.source.ProblemException;
import dev.shevek.value.EncryptedText;

/** Makes the lazily decrypted text of a {@code !vault} scalar. */
@FunctionalInterface
public interface VaultTexts {
    /** Knows no secrets: every attempt to read an encrypted text fails with its place. */
    VaultTexts NO_SECRETS = (ciphertext, origin) -> new EncryptedText() {
        @Override
        public String ciphertext() {
            return ciphertext;
        }

        @Override
        public String decrypt() {
            throw new ProblemException("Attempting to decrypt but no vault secrets found.", origin);
        }
    };

    /** The text for this ciphertext; does not decrypt yet. */
    EncryptedText of(String ciphertext, Origin origin);
}
