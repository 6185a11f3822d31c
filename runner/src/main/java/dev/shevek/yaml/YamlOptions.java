package dev.shevek.yaml;

/**
 * How a document is read.
 *
 * @param trust whether its text may hold templates
 * @param duplicateKeys what a key that is there twice means
 * @param vault opens {@code !vault} texts
 * @param secret all its text is secret: the document was encrypted as a whole
 */
public record YamlOptions(YamlTrust trust, DuplicateKeys duplicateKeys, VaultTexts vault, boolean secret) {
    /** Text that the user wrote; duplicate keys warn; no secrets. */
    public static final YamlOptions TRUSTED =
            new YamlOptions(YamlTrust.TRUSTED, DuplicateKeys.WARN, VaultTexts.NO_SECRETS);

    /** Text produced at run time; duplicate keys are nobody's business; no secrets. */
    public static final YamlOptions UNTRUSTED =
            new YamlOptions(YamlTrust.UNTRUSTED, DuplicateKeys.IGNORE, VaultTexts.NO_SECRETS);

    /** A document that is not secret. */
    public YamlOptions(YamlTrust trust, DuplicateKeys duplicateKeys, VaultTexts vault) {
        this(trust, duplicateKeys, vault, false);
    }

    /** The same with secrets. */
    public YamlOptions withVault(VaultTexts texts) {
        return new YamlOptions(trust, duplicateKeys, texts, secret);
    }

    /** The same with another meaning of keys that are there twice. */
    public YamlOptions withDuplicateKeys(DuplicateKeys meaning) {
        return new YamlOptions(trust, meaning, vault, secret);
    }

    /** The same with all text secret. */
    public YamlOptions withSecret() {
        return new YamlOptions(trust, duplicateKeys, vault, true);
    }
}
