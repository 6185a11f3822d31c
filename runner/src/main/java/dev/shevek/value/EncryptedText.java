package dev.shevek.value;

/** Text that a user keeps encrypted in a file, as written, with the way to open it. */
public interface EncryptedText {
    /** The vault text as written, {@code $ANSIBLE_VAULT} header included. */
    String ciphertext();

    /** The clear text; throws {@link dev.shevek.source.ProblemException} naming the place if no known secret opens it. */
    String decrypt();
}
