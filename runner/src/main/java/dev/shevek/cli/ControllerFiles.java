package dev.shevek.cli;

import dev.shevek.action.ControllerData;
import dev.shevek.lookup.LookupFiles;
import dev.shevek.module.Content;
import dev.shevek.source.ProblemException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.yaml.YamlOptions;
import dev.shevek.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The controller's files, for actions and for lookups. */
final class ControllerFiles implements ControllerData {
    private final YamlReader reader;
    private final Path base;

    ControllerFiles(YamlOptions yaml, Path base) {
        this.reader = new YamlReader(yaml);
        this.base = base;
    }

    @Override
    public Value yaml(Path file) {
        return reader.read(file).value();
    }

    @Override
    public Content content(Path file, boolean decrypt) {
        try {
            return new Content.LocalFile(file, Files.size(file), false);
        } catch (IOException gone) {
            throw new ProblemException("Could not find or access '" + file + "' on the Ansible Controller.", null);
        }
    }

    /** The same files for lookups. */
    LookupFiles forLookups() {
        return new LookupFiles() {
            @Override
            public StrValue text(Path file) {
                return StrValue.of(YamlReader.text(file));
            }

            @Override
            public Path base() {
                return base;
            }
        };
    }
}
