package dev.shevek.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shevek.source.Origin;
import dev.shevek.source.ProblemException;
import dev.shevek.source.SourceText;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.yaml.YamlOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files were made by ansible-vault 2.19.14. */
class VaultTest {
    private static final VaultSecret DEFAULT =
            new VaultSecret("default", "pass one".getBytes(StandardCharsets.US_ASCII));
    private static final VaultSecret PROD =
            new VaultSecret("prod", new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0x80, 'x'});
    private static final Origin PLACE = new Origin("vars.yml", 3, 5);

    private final Vault vault = new Vault(List.of(DEFAULT, PROD), false);

    @TempDir
    Path directory;

    @Test
    void opensWhatAnsibleVaultMade() throws IOException {
        assertThat(vault.decrypt(resource("default.vault"), PLACE)).isEqualTo(resource("clear.txt"));
        assertThat(vault.decrypt(resource("prod.vault"), PLACE)).isEqualTo(resource("clear.txt"));
    }

    @Test
    void makesTheSameBytesWithTheSameSalt() throws IOException {
        for (String name : List.of("default.vault", "prod.vault")) {
            String text = new String(resource(name), StandardCharsets.US_ASCII);
            VaultEnvelope envelope = VaultEnvelope.parse(text, null);
            VaultSecret secret = envelope.vaultId().equals("prod") ? PROD : DEFAULT;
            assertThat(secret.encrypt(resource("clear.txt"), secret.id(), envelope.salt())
                            .format())
                    .isEqualTo(text);
        }
    }

    @Test
    void comesBackWhateverTheLength() {
        for (int length : new int[] {0, 1, 15, 16, 17, 1000}) {
            byte[] clear = new byte[length];
            assertThat(vault.decrypt(Vault.encrypt(clear, PROD, "a salt"), PLACE))
                    .isEqualTo(clear);
        }
    }

    @Test
    void namesThePlaceAndTheIdsButNeverTheContent() throws IOException {
        byte[] text = resource("prod.vault");
        assertThatThrownBy(() -> Vault.none().decrypt(text, PLACE)).hasMessageContaining("no vault secrets found");
        assertThatThrownBy(() -> new Vault(List.of(DEFAULT), false).decrypt(text, PLACE))
                .hasMessage("Decryption failed (no vault secrets were found that could decrypt).")
                .extracting(thrown -> ((ProblemException) thrown).problem().hint())
                .isEqualTo("The text's vault id is 'prod'; vault ids tried: default.");
        assertThatThrownBy(() -> new Vault(List.of(DEFAULT), true).decrypt(text, PLACE))
                .hasMessageContaining("Decryption failed");
        byte[] tampered = text.clone();
        tampered[tampered.length - 3] ^= 1;
        assertThatThrownBy(() -> vault.decrypt(tampered, PLACE)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> vault.decrypt("$ANSIBLE_VAULT;1.1;AES256\nzz", PLACE))
                .hasMessageContaining("unhexlify");
        assertThatThrownBy(() -> vault.decrypt("$ANSIBLE_VAULT;1.1;AES128\n61", PLACE))
                .hasMessage("Cipher 'AES128' could not be found.");
    }

    @Test
    void readsFilesAndTextsThatAreKeptEncrypted() throws IOException {
        Path file = Files.write(directory.resolve("all.yml"), resource("prod.vault"));
        DictValue whole = (DictValue) files().read(file).value();
        StrValue text = (StrValue) Objects.requireNonNull(whole.get("héllo"));
        assertThat(text.text()).isEqualTo("wörld");
        assertThat(text.isSecret()).isTrue();
        Path inline = directory.resolve("inline.yml");
        String vaulted = Vault.encrypt("{{ x }}".getBytes(StandardCharsets.UTF_8), DEFAULT, null)
                .indent(2);
        Files.writeString(inline, "a: !vault |\n" + vaulted + "b: 1\n");
        StrValue secret = (StrValue)
                Objects.requireNonNull(((DictValue) files().read(inline).value()).get("a"));
        assertThat(secret.text()).isEqualTo("{{ x }}");
        assertThat(secret.isTemplate() && secret.isSecret()).isTrue();
        assertThat(secret).hasToString("********");
    }

    @Test
    void findsPasswords() throws IOException {
        VaultPasswords passwords = new VaultPasswords(directory, directory, question -> " typed ".toCharArray());
        Files.writeString(directory.resolve("p"), "  pass one \r\n");
        Path client = Files.writeString(
                directory.resolve("my-client.sh"), "#!/bin/sh\n[ \"$2\" = prod ] || exit 2\nprintf 'pass one\\n'\n");
        assertThat(client.toFile().setExecutable(true)).isTrue();
        byte[] text = resource("default.vault");
        for (String source : List.of("p", "x@p", "prod@my-client.sh", "~/p")) {
            assertThat(new Vault(List.of(passwords.ofVaultId(source)), false).decrypt(text, PLACE))
                    .isNotEmpty();
        }
        assertThat(passwords.ofVaultId("dev@prompt").id()).isEqualTo("dev");
        assertThatThrownBy(() -> passwords.ofVaultId("dev@my-client.sh")).hasMessageContaining("did not find a secret");
        assertThatThrownBy(() -> passwords.ofVaultId("dev@nope")).hasMessageContaining("was not found");
    }

    private VaultFiles files() {
        return new VaultFiles(vault, YamlOptions.TRUSTED, new SourceText());
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream data = Objects.requireNonNull(VaultTest.class.getResourceAsStream(name))) {
            return data.readAllBytes();
        }
    }
}
