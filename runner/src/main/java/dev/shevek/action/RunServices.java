package dev.shevek.action;

import dev.shevek.lookup.LookupFiles;
import dev.shevek.template.Templates;

/**
 * What actions share in a run.
 *
 * @param templates the template engine
 * @param data reads variables and content from controller files
 * @param files reads the files that templates include
 * @param console the user
 * @param jobs what goes on in the background
 * @param factsModules which modules gather facts
 * @param verbosity how many {@code -v}
 */
public record RunServices(
        Templates templates,
        ControllerData data,
        LookupFiles files,
        Console console,
        Jobs jobs,
        FactsModules factsModules,
        int verbosity) {}
