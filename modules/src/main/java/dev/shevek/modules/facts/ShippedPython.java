package dev.shevek.modules.facts;

import java.util.Map;

/** The Python that a distribution installs as {@code python3}: what a host without one says of it. */
final class ShippedPython {
    static final String PROGRAM = "/usr/bin/python3";

    /** Where a distribution or its version is not known: the newest that most have. */
    private static final String USUAL = "3.12.0";

    private ShippedPython() {}

    /**
     * Its version.
     *
     * @param os what {@code /etc/os-release} says
     */
    static String version(Map<String, String> os) {
        String release = os.getOrDefault("VERSION_ID", "");
        int dot = release.indexOf('.');
        String major = dot < 0 ? release : release.substring(0, dot);
        return switch (os.getOrDefault("ID", "") + " " + os.getOrDefault("ID_LIKE", "")) {
            case String id when id.startsWith("debian ") -> debian(major);
            case String id when id.startsWith("ubuntu ") -> ubuntu(major);
            case String id when id.startsWith("rhel ") || id.contains("rhel") -> redHat(major);
            default -> USUAL;
        };
    }

    private static String debian(String major) {
        return switch (major) {
            case "10" -> "3.7.3";
            case "11" -> "3.9.2";
            case "12" -> "3.11.2";
            default -> "3.13.5";
        };
    }

    private static String ubuntu(String major) {
        return switch (major) {
            case "18" -> "3.6.9";
            case "20" -> "3.8.10";
            case "22" -> "3.10.12";
            default -> "3.12.3";
        };
    }

    private static String redHat(String major) {
        return switch (major) {
            case "8" -> "3.6.8";
            case "9" -> "3.9.21";
            default -> "3.12.9";
        };
    }
}
