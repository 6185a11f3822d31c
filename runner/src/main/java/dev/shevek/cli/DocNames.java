package dev.shevek.cli;

import dev.shevek.lookup.Lookups;
import java.util.List;

/** The plugins of each type that are shipped. */
final class DocNames {
    private DocNames() {}

    /** The types, besides modules. */
    static List<String> types() {
        return List.of("become", "callback", "connection", "lookup", "strategy");
    }

    /** The names of a type, in order; none for a type that is not known. */
    static List<String> of(String type) {
        return switch (type) {
            case "become" -> List.of("doas", "dzdo", "machinectl", "pbrun", "runuser", "su", "sudo");
            case "callback" ->
                List.of(
                        "default",
                        "json",
                        "junit",
                        "minimal",
                        "oneline",
                        "profile_roles",
                        "profile_tasks",
                        "timer",
                        "yaml");
            case "connection" -> List.of("docker", "kubectl", "local", "podman", "ssh");
            case "lookup" -> Lookups.NAMES;
            case "strategy" -> List.of("debug", "free", "host_pinned", "linear");
            default -> List.of();
        };
    }
}
