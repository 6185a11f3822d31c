package dev.shevek.modules.containers;

import dev.shevek.module.ModuleFailure;
import dev.shevek.value.DictValue;
import java.util.List;
import java.util.Locale;

/**
 * What an image is made for, in the words that containerd brings all spellings to.
 *
 * @param os such as linux
 * @param arch such as amd64
 * @param variant such as v7; empty for none
 */
record ImagePlatform(String os, String arch, String variant) {
    private static final List<String> SYSTEMS = List.of(
            "aix",
            "android",
            "darwin",
            "dragonfly",
            "freebsd",
            "hurd",
            "illumos",
            "ios",
            "js",
            "linux",
            "nacl",
            "netbsd",
            "openbsd",
            "plan9",
            "solaris",
            "windows",
            "zos");

    /** What an image says. */
    static ImagePlatform of(DictValue image) {
        return normal(
                DockerValues.text(image, "Os"),
                DockerValues.text(image, "Architecture"),
                DockerValues.text(image, "Variant"));
    }

    /** What a user asks for; what is left out is the daemon's. */
    static ImagePlatform wanted(String text, DictValue daemon) {
        String[] parts = text.split("/", 3);
        if (parts.length > 1) {
            return normal(parts[0], parts[1], parts.length > 2 ? parts[2] : "");
        }
        if (text.isEmpty() || !text.matches("[A-Za-z0-9_-]+")) {
            throw new ModuleFailure("Invalid platform string \"" + text + "\"");
        }
        boolean system = SYSTEMS.contains(text.toLowerCase(Locale.ROOT)) || text.equalsIgnoreCase("macos");
        return system
                ? normal(text, DockerValues.text(daemon, "Architecture"), "")
                : normal(DockerValues.text(daemon, "OSType"), text, "");
    }

    private static ImagePlatform normal(String os, String arch, String variant) {
        String system = os.toLowerCase(Locale.ROOT);
        String kind = variant.toLowerCase(Locale.ROOT);
        String name = arch.toLowerCase(Locale.ROOT);
        String machine = switch (name) {
            case "i386" -> "386";
            case "x86_64", "x86-64" -> "amd64";
            case "aarch64" -> "arm64";
            case "armhf", "armel" -> "arm";
            default -> name;
        };
        String version = switch (name) {
            case "i386" -> "";
            case "armhf" -> "v7";
            case "armel" -> "v6";
            default ->
                switch (machine) {
                    case "amd64" -> kind.equals("v1") ? "" : kind;
                    case "arm64" -> kind.equals("8") || kind.equals("v8") ? "" : kind;
                    case "arm" -> kind.matches("\\d") ? "v" + kind : kind.isEmpty() ? "v7" : kind;
                    default -> kind;
                };
        };
        return new ImagePlatform(system.equals("macos") ? "darwin" : system, machine, version);
    }
}
