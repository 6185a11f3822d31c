package dev.shevek.yaml;

/**
 * How a document is read.
 *
 * @param trust whether its text may hold templates
 * @param duplicateKeys what a key that is there twice means
 * @param vault opens {@code !vault} texts
 */
public record YamlOptions(YamlTrust trust, DuplicateKeys duplicateKeys, VaultTexts vault) {
    /** Text that the user wrote; duplicate keys warn; no secrets. */
    public static final YamlOptions TRUSTED = new YamlOptions(YamlTrust.TRUSTED, DuplicateKeys.WARN, VaultTexts.NO_SECRETS);

    /** Text produced at run time; duplicate keys are nobody's business; no secrets. */
    public static final YamlOptions UNTRUSTED =
            new YamlOptions(YamlTrust.UNTRUSTED, DuplicateKeys.IGNORE, VaultTexts.NO_SECRETS);

    /** The same with secrets. */
    public YamlOptions withVault(VaultTexts texts) {
        return new YamlOptions(trust, duplicateKeys, texts);
    }
}
