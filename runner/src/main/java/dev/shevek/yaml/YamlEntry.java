package dev.shevek.yaml;

/**
 * A key and its value.
 *
 * @param key usually a {@link YamlScalar}, never a list or mapping
 * @param value anything
 */
public record YamlEntry(YamlNode key, YamlNode value) {
    /** The key's text; empty when it is no scalar. */
    public String name() {
        return key instanceof YamlScalar scalar ? scalar.text() : "";
    }
}
