package dev.shevek.inventory;

import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;

/** Inventories in Ansible's own INI. */
final class IniInventory implements InventoryPlugin {
    private final TextReader texts;

    IniInventory(TextReader texts) {
        this.texts = texts;
    }

    @Override
    public String name() {
        return "ansible.builtin.ini";
    }

    @Override
    public boolean wants(InventoryReading reading) {
        return reading.isReadableFile() && !reading.extension().equals(".toml");
    }

    @Override
    public void read(InventoryReading reading) {
        new IniInventoryParser(reading.inventory(), reading.source()).parse(text(reading));
    }

    private String text(InventoryReading reading) {
        try {
            return texts.read(reading.path());
        } catch (ProblemException notUtf8) {
            try {
                byte[] bytes = Files.readAllBytes(reading.path());
                return YamlReader.decode(withoutOddComments(bytes), reading.source());
            } catch (IOException unreadable) {
                throw new ProblemException(
                        Problem.error("Failed to parse inventory.", null).withCause(notUtf8.problem()));
            }
        }
    }

    /** Comments need not be UTF-8: their bytes become blanks. */
    private static byte[] withoutOddComments(byte[] bytes) {
        boolean comment = false;
        boolean lineStart = true;
        for (int at = 0; at < bytes.length; at++) {
            byte b = bytes[at];
            if (b == '\n') {
                comment = false;
                lineStart = true;
                continue;
            }
            if (lineStart) {
                comment = b == '#' || b == ';';
                lineStart = false;
            }
            if (comment && b < 0) {
                bytes[at] = ' ';
            }
        }
        return bytes;
    }
}
