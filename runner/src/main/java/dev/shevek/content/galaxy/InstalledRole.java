package dev.shevek.content.galaxy;

import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A role's directory.
 *
 * @param name the role
 * @param path where it is, or would be
 */
public record InstalledRole(String name, Path path) {
    private static final List<String> META = List.of("meta/main.yml", "meta/main.yaml");
    private static final List<String> REQUIREMENTS = List.of("meta/requirements.yml", "meta/requirements.yaml");

    /** What its {@code meta/main.yml} says; null when there is none or it cannot be read. */
    public @Nullable Value metadata() {
        for (String name : META) {
            Path file = path.resolve(name);
            if (Files.isRegularFile(file)) {
                try {
                    return Fields.file(file);
                } catch (ProblemException unreadable) {
                    return null;
                }
            }
        }
        return null;
    }

    /** The version it was installed in, empty when none was named; null when Galaxy did not install it. */
    public @Nullable String installedVersion() {
        Path info = info();
        if (!Files.isRegularFile(info)) {
            return null;
        }
        try {
            String version = Fields.string(Fields.file(info), "version");
            return version == null ? "" : version;
        } catch (ProblemException unreadable) {
            return null;
        }
    }

    private Path info() {
        return path.resolve("meta/.galaxy_install_info");
    }

    /** Notes the version it is installed in. */
    void installed(String version) throws IOException {
        Path info = info();
        Path meta = info.getParent();
        if (meta != null) {
            Files.createDirectories(meta);
        }
        String now = LocalDateTime.now(ZoneId.systemDefault())
                .format(DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ENGLISH));
        String written =
                version.matches("[A-Za-z][A-Za-z0-9._/-]*") && !version.matches("(?i)y|n|yes|no|on|off|true|false|null")
                        ? version
                        : "'" + version.replace("'", "''") + "'";
        Files.writeString(info, "install_date: '" + now + "'\nversion: " + written + "\n");
    }

    /** Whether there is a role: it says something of itself in {@code meta/main.yml}. */
    public boolean isRole() {
        Value metadata = metadata();
        return metadata != null && Fields.string(metadata) != null;
    }

    /** Removes it; false when there is no role. */
    public boolean remove() {
        if (META.stream().noneMatch(name -> Files.isRegularFile(path.resolve(name)))) {
            return false;
        }
        try {
            Unpacking.remove(path);
            return true;
        } catch (IOException busy) {
            throw new ProblemException("the role at " + path + " cannot be removed: " + busy.getMessage(), null);
        }
    }

    /** The roles that it needs, of {@code meta/main.yml} and {@code meta/requirements.yml}. */
    List<RoleSpec> dependencies() {
        List<Value> entries = new ArrayList<>(Fields.list(metadata(), "dependencies"));
        for (String name : REQUIREMENTS) {
            Path file = path.resolve(name);
            if (Files.isRegularFile(file)) {
                Value content = Fields.file(file);
                entries.addAll(content instanceof ListValue list ? list.items() : List.of());
                break;
            }
        }
        return entries.stream().map(RoleSpec::of).toList();
    }

    /** What it says of itself. */
    public DictValue description() {
        return Fields.dict(metadata(), "galaxy_info");
    }
}
