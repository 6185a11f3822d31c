package dev.shevek.yaml;

import dev.shevek.source.Problem;
import dev.shevek.value.NoneValue;
import dev.shevek.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document that was read: its tree with places, the same as values, and what is worth a warning.
 *
 * @param file the name that places show
 * @param root the top node; null when the document is empty
 * @param options how it was read
 * @param warnings duplicate keys, old tags
 */
public record YamlDocument(String file, @Nullable YamlNode root, YamlOptions options, List<Problem> warnings) {
    /** The whole document as a value; None when it is empty. */
    public Value value() {
        return root == null ? NoneValue.NONE : value(root);
    }

    /** A part of it as a value: text with its place, marked as a template if the document is trusted. */
    public Value value(YamlNode node) {
        return new YamlValues(options).value(node);
    }
}
