package dev.shevek.playbook;

import java.util.List;

/**
 * A playbook file with everything static read: imported playbooks, roles, imported tasks.
 *
 * @param file its path as the user gave it
 * @param plays the plays in order, those of imported playbooks in the import's place
 */
public record Playbook(String file, List<Play> plays) {}
