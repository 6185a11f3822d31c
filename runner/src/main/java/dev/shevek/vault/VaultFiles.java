package dev.shevek.vault;

import dev.shevek.source.Origin;
import dev.shevek.source.ProblemException;
import dev.shevek.source.SourceText;
import dev.shevek.yaml.DocumentReader;
import dev.shevek.yaml.YamlDocument;
import dev.shevek.yaml.YamlOptions;
import dev.shevek.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads files that may be kept encrypted as a whole: decrypted when read, never written anywhere. All text of such a file is
 * secret, and its lines are never shown beside a problem.
 */
public final class VaultFiles implements DocumentReader {
    private final Vault vault;
    private final YamlOptions options;
    private final SourceText sources;

    /** Opens with a vault; {@code !vault} texts inside are opened with the same. */
    public VaultFiles(Vault vault, YamlOptions options, SourceText sources) {
        this.vault = vault;
        this.options = options.withVault(vault);
        this.sources = sources;
    }

    @Override
    public YamlDocument read(Path file) {
        byte[] bytes = bytes(file);
        boolean encrypted = Vault.isEncrypted(bytes);
        YamlReader reader = new YamlReader(encrypted ? options.withSecret() : options);
        return reader.read(YamlReader.decode(clear(bytes, file), file.toString()), file.toString());
    }

    /** The clear text of a file. */
    public String text(Path file) {
        return YamlReader.decode(clear(bytes(file), file), file.toString());
    }

    /** The clear bytes of a file, as {@code copy} and {@code unvault} want them. */
    public byte[] clearBytes(Path file) {
        return clear(bytes(file), file);
    }

    private byte[] clear(byte[] bytes, Path file) {
        if (!Vault.isEncrypted(bytes)) {
            return bytes;
        }
        sources.hide(file.toString(), "content encrypted");
        return vault.decrypt(bytes, Origin.ofFile(file.toString()));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new ProblemException(
                    "Unable to retrieve file contents. Could not find or access '" + file + "'.", null);
        } catch (IOException unreadable) {
            throw new ProblemException("An error occurred while trying to read the file '" + file + "'.", null);
        }
    }
}
