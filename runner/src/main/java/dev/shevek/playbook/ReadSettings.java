package dev.shevek.playbook;

import dev.shevek.content.ContentPaths;
import dev.shevek.content.InstalledCollections;
import dev.shevek.template.Templates;
import dev.shevek.value.DictValue;
import dev.shevek.yaml.DocumentReader;
import dev.shevek.yaml.YamlOptions;
import org.jspecify.annotations.Nullable;

/**
 * What reading a playbook depends on.
 *
 * @param paths where roles and collections are
 * @param collections the collections that are installed
 * @param documents reads files, opening vaulted ones
 * @param yaml how texts of the command line are read
 * @param templates renders names in static imports
 * @param extraVars {@code -e}
 * @param actions which modules there are
 * @param invalidAttributeFails the setting INVALID_TASK_ATTRIBUTE_FAILED
 * @param rolesShare whether all roles share their variables, or null: imported ones do, included ones do not
 */
public record ReadSettings(
        ContentPaths paths,
        InstalledCollections collections,
        DocumentReader documents,
        YamlOptions yaml,
        Templates templates,
        DictValue extraVars,
        ActionNames actions,
        boolean invalidAttributeFails,
        @Nullable Boolean rolesShare) {

    /** Whether a role without a word on it shares its variables with the play. */
    boolean shares(boolean isStatic) {
        return rolesShare == null ? isStatic : rolesShare;
    }
}
