package dev.shevek.cli;

import dev.shevek.action.ControllerData;
import dev.shevek.lookup.LookupFiles;
import dev.shevek.module.Content;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.vault.UndecryptableException;
import dev.shevek.vault.Vault;
import dev.shevek.vault.VaultFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The controller's files, for actions and for lookups. */
final class ControllerFiles implements ControllerData {
    private static final int HEADER = 64;

    private final VaultFiles vaulted;
    private final Path base;
    private final String managed;

    ControllerFiles(VaultFiles vaulted, Path base, String managed) {
        this.vaulted = vaulted;
        this.base = base;
        this.managed = managed;
    }

    @Override
    public Value yaml(Path file) {
        return vaulted.read(file).value();
    }

    @Override
    public Content content(Path file, boolean decrypt) {
        try {
            if (decrypt && isVaulted(file)) {
                return new Content.Inline(opened(file), true);
            }
            return new Content.LocalFile(file, Files.size(file), false);
        } catch (IOException gone) {
            throw new ProblemException("Could not find or access '" + file + "' on the Ansible Controller.", null);
        }
    }

    private byte[] opened(Path file) {
        try {
            return vaulted.clearBytes(file);
        } catch (UndecryptableException closed) {
            if (!closed.problem().message().contains("no vault secrets found.")) {
                throw closed;
            }
            throw new ProblemException(Problem.error(
                            "A vault password or secret must be specified to decrypt " + file,
                            closed.problem().origin())
                    .withHint(closed.problem().hint()));
        }
    }

    private static boolean isVaulted(Path file) {
        try (InputStream start = Files.newInputStream(file)) {
            return Vault.isEncrypted(start.readNBytes(HEADER));
        } catch (IOException gone) {
            throw new ProblemException("Could not find or access '" + file + "' on the Ansible Controller.", null);
        }
    }

    /** The same files for lookups. */
    LookupFiles forLookups() {
        return new LookupFiles() {
            @Override
            public StrValue text(Path file) {
                String text = vaulted.text(file);
                return isVaulted(file) ? StrValue.secret(text) : StrValue.of(text);
            }

            @Override
            public Path base() {
                return base;
            }

            @Override
            public String managed() {
                return managed;
            }
        };
    }
}
