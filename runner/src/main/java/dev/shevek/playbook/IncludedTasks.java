package dev.shevek.playbook;

import java.nio.file.Path;

/**
 * What include_tasks brought in.
 *
 * @param file where it was found: what {@code included: …} shows
 * @param block its tasks (or handlers)
 */
public record IncludedTasks(Path file, Block block) {}
