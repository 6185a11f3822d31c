package dev.shevek.config;

import dev.shevek.source.Origin;
import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a run has a setting at.
 *
 * @param value converted to the setting's type; None when it has no value
 * @param from {@code default}, {@code env: NAME}, {@code cli: NAME} or the path of the file, as {@code config dump} says
 * @param origin the line in ansible.cfg, when it is from there
 */
public record SettingValue(
        Value value, String from, @Nullable Origin origin) {
    /** Whether nobody set it. */
    public boolean isDefault() {
        return from.equals("default");
    }
}
