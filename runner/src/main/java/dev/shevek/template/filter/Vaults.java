package dev.shevek.template.filter;

import dev.shevek.value.Args;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The filters {@code vault} and {@code unvault}, and the tests of vaulted text. */
final class Vaults {
    private static final String HEADER = "$ANSIBLE_VAULT";

    private Vaults() {}

    static boolean encrypted(Value value) {
        return value instanceof StrValue text && text.text().startsWith(HEADER);
    }

    static boolean file(String path) {
        try (var in = Files.newInputStream(Path.of(path))) {
            return new String(in.readNBytes(HEADER.length()), StandardCharsets.UTF_8).equals(HEADER);
        } catch (IOException e) {
            throw new PythonException("AnsibleFilterError", "Cannot test if the file '" + path + "' is a vault.");
        }
    }
}
