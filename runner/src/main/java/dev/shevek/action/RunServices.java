package dev.shevek.action;

import dev.shevek.template.Templates;

/**
 * What actions share in a run.
 *
 * @param templates the template engine
 * @param data reads variables from controller files
 * @param verbosity how many {@code -v}
 */
public record RunServices(Templates templates, ControllerData data, int verbosity) {}
