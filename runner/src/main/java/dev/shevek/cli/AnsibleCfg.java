package dev.shevek.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings: environment first, then ansible.cfg, found where Ansible looks: {@code ANSIBLE_CONFIG}, the working
 * directory (unless everybody may write there), the home directory, {@code /etc/ansible}.
 */
final class AnsibleCfg {
    private final Map<String, String> environment;
    private final Map<String, String> entries = new HashMap<>();
    private final @Nullable Path file;
    private final @Nullable String warning;

    private AnsibleCfg(Map<String, String> environment, @Nullable Path file, @Nullable String warning) {
        this.environment = environment;
        this.file = file;
        this.warning = warning;
    }

    /** Reads the settings for a working directory. */
    static AnsibleCfg read(Path directory, Map<String, String> environment) throws IOException {
        String named = environment.get("ANSIBLE_CONFIG");
        Path found = null;
        String warning = null;
        List<Path> places = new ArrayList<>();
        if (named != null && !named.isEmpty()) {
            Path place = expanded(named, directory);
            places.add(Files.isDirectory(place) ? place.resolve("ansible.cfg") : place);
        }
        Path here = directory.resolve("ansible.cfg");
        if (Files.exists(here) && writableByAll(directory)) {
            warning = "Ansible is being run in a world writable directory (" + directory
                    + "), ignoring it as an ansible.cfg source.";
        } else {
            places.add(here);
        }
        places.add(Path.of(System.getProperty("user.home", "/"), ".ansible.cfg"));
        places.add(Path.of("/etc/ansible/ansible.cfg"));
        for (Path place : places) {
            if (Files.isRegularFile(place) && Files.isReadable(place)) {
                found = place.toAbsolutePath().normalize();
                break;
            }
        }
        AnsibleCfg settings = new AnsibleCfg(environment, found, found != null && found.equals(here) ? null : warning);
        if (found != null) {
            settings.parse(Files.readAllLines(found, StandardCharsets.UTF_8));
        }
        return settings;
    }

    private static boolean writableByAll(Path directory) throws IOException {
        return Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_WRITE);
    }

    private void parse(List<String> lines) {
        String section = "";
        String last = null;
        for (String line : lines) {
            String stripped = line.strip();
            if (stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";")) {
                continue;
            }
            if (stripped.startsWith("[") && stripped.endsWith("]")) {
                section = stripped.substring(1, stripped.length() - 1).strip();
                last = null;
            } else if (Character.isWhitespace(line.charAt(0)) && last != null) {
                entries.merge(last, stripped, (old, more) -> old + "\n" + more);
            } else {
                int at = separator(stripped);
                String key = at < 0 ? stripped : stripped.substring(0, at).strip();
                String value = at < 0 ? "" : stripped.substring(at + 1).strip();
                int comment = value.indexOf(" ;");
                last = section + "." + key.toLowerCase(Locale.ROOT);
                entries.put(last, comment < 0 ? value : value.substring(0, comment).strip());
            }
        }
    }

    private static int separator(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        return equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
    }

    /** The file that was read, or null. */
    @Nullable Path file() {
        return file;
    }

    /** Why a file was passed over, or null. */
    @Nullable String warning() {
        return warning;
    }

    /**
     * A setting, or null when it is not set.
     *
     * @param variable the environment variable
     * @param section the section of ansible.cfg
     * @param key the key in it
     */
    @Nullable String get(String variable, String section, String key) {
        String value = environment.get(variable);
        return value != null ? value : entries.get(section + "." + key);
    }

    /** A setting of {@code [defaults]} whose variable is {@code ANSIBLE_} and its key. */
    @Nullable String get(String key) {
        return get("ANSIBLE_" + key.toUpperCase(Locale.ROOT), "defaults", key);
    }

    /** A boolean setting. */
    boolean flag(String variable, String section, String key, boolean usual) {
        String value = get(variable, section, key);
        return value == null ? usual : isTrue(value);
    }

    static boolean isTrue(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on", "1", "y", "t" -> true;
            default -> false;
        };
    }

    /** A number; the usual one when it is not set or no number. */
    int number(String variable, String section, String key, int usual) {
        String value = get(variable, section, key);
        try {
            return value == null ? usual : Integer.parseInt(value.strip());
        } catch (NumberFormatException odd) {
            return usual;
        }
    }

    /** A list of paths separated by colons; relative ones are relative to the file that was read. */
    List<Path> paths(String variable, String key, List<String> usual) {
        String value = environment.get(variable);
        Path base = Path.of("").toAbsolutePath();
        if (value == null) {
            value = entries.get("defaults." + key);
            Path home = file == null ? null : file.getParent();
            base = home == null ? base : home;
        }
        List<String> names = value == null ? usual : List.of(value.split(":"));
        List<Path> paths = new ArrayList<>();
        for (String name : names) {
            if (!name.isBlank()) {
                paths.add(expanded(name.strip(), base));
            }
        }
        return paths;
    }

    private static Path expanded(String name, Path base) {
        String text = name;
        if (text.equals("~") || text.startsWith("~/")) {
            text = System.getProperty("user.home", "/") + text.substring(1);
        }
        for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
            text = text.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        return base.resolve(text).normalize();
    }
}
