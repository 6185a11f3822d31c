package dev.shevek.config;

import dev.shevek.source.ProblemException;
import dev.shevek.source.Problems;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.jspecify.annotations.Nullable;

/**
 * The ansible.cfg that counts: the first of ANSIBLE_CONFIG, the working directory's (unless everybody may write there),
 * {@code ~/.ansible.cfg}, {@code /etc/ansible/ansible.cfg}.
 *
 * @param path where it is
 * @param content what it says
 */
public record ConfigFile(Path path, IniFile content) {
    /** Finds and reads it; null when there is none. */
    static @Nullable ConfigFile find(Surroundings surroundings, Problems problems) {
        Path named = named(surroundings);
        if (named != null && Files.isReadable(named)) {
            return read(named);
        }
        Path local = surroundings.workingDirectory().resolve("ansible.cfg");
        if (Files.isReadable(local)) {
            if (!worldWritable(surroundings.workingDirectory())) {
                return read(local);
            }
            problems.warning(
                    "Ansible is being run in a world writable directory (" + surroundings.workingDirectory()
                            + "), ignoring it as an ansible.cfg source. For more information see"
                            + " https://docs.ansible.com/ansible/devel/reference_appendices/config.html#cfg-in-world-writable-dir",
                    null);
        }
        Path user = surroundings.home().resolve(".ansible.cfg");
        if (Files.isReadable(user)) {
            return read(user);
        }
        Path system = Path.of("/etc/ansible/ansible.cfg");
        return Files.isReadable(system) ? read(system) : null;
    }

    private static @Nullable Path named(Surroundings surroundings) {
        String written = surroundings.variables().get("ANSIBLE_CONFIG");
        if (written == null) {
            return null;
        }
        Path path = surroundings.resolve(written, surroundings.workingDirectory());
        return Files.isDirectory(path) ? path.resolve("ansible.cfg") : path;
    }

    private static boolean worldWritable(Path directory) {
        try {
            return Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    /** Reads one file. */
    static ConfigFile read(Path path) {
        String name = String.valueOf(path.getFileName());
        if (!name.endsWith(".cfg") && !name.endsWith(".ini")) {
            throw new ProblemException("Unsupported configuration file extension for " + path, null);
        }
        try {
            return new ConfigFile(path, IniFile.parse(Files.readString(path), path.toString()));
        } catch (MalformedInputException notUtf8) {
            throw new ProblemException(
                    "Error reading config file(" + path + ") because the config file was not utf8 encoded", null);
        } catch (IOException unreadable) {
            throw new ProblemException("Error reading config file (" + path + ")", null);
        }
    }
}
