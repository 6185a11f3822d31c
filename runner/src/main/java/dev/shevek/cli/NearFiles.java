package dev.shevek.cli;

import dev.shevek.lookup.LookupFiles;
import dev.shevek.source.ProblemException;
import dev.shevek.value.StrValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files from the working directory on, for lookups where there is no playbook. */
final class NearFiles implements LookupFiles {
    @Override
    public StrValue text(Path file) {
        try {
            return StrValue.of(Files.readString(file));
        } catch (IOException gone) {
            throw new ProblemException("Could not find or access '" + file + "' on the Ansible Controller.", null);
        }
    }

    @Override
    public Path base() {
        return Path.of("").toAbsolutePath();
    }

    @Override
    public String managed() {
        return "Ansible managed";
    }
}
