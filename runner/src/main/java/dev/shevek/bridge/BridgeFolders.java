package dev.shevek.bridge;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where Python modules and plugins of the user are.
 *
 * @param byKind folders by ansible-core's name of the kind: {@code module}, {@code filter}, {@code test}, {@code lookup}…
 * @param collections folders that hold {@code ansible_collections}
 * @param playbook the playbook's folder, where lookups search files
 */
public record BridgeFolders(Map<String, List<Path>> byKind, List<Path> collections, Path playbook) {}
