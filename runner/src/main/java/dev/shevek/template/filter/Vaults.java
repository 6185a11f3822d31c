package dev.shevek.template.filter;

import dev.shevek.source.ProblemException;
import dev.shevek.value.Args;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Types;
import dev.shevek.value.Value;
import dev.shevek.vault.Vault;
import dev.shevek.vault.VaultSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filters {@code vault} and {@code unvault}, and the tests of vaulted text. */
final class Vaults {
    private static final String HEADER = "$ANSIBLE_VAULT";

    private Vaults() {}

    static Value apply(String name, Value input, Args args) {
        @Nullable Value[] bound = args.bind(name, "secret", "salt", "vault_id", "wrap_object", "vaultid");
        if (!(Args.required(name, "secret", bound[0]) instanceof StrValue password)) {
            throw PythonException.type("Secret passed is required to be a string.");
        }
        if (!(input instanceof StrValue text)) {
            throw PythonException.type(
                    (name.equals("vault") ? "Can only vault strings" : "Vault should be in the form of a string")
                            + ", instead we got " + Types.name(input) + ".");
        }
        boolean named = name.equals("vault") && bound[2] != null && bound[2] != NoneValue.NONE;
        VaultSecret secret = new VaultSecret(
                named ? Args.text(bound[2], "filter_default") : "filter_default",
                password.text().getBytes(StandardCharsets.UTF_8));
        try {
            if (name.equals("vault")) {
                String salt = bound[1] == null || bound[1] == NoneValue.NONE ? null : Text.str(bound[1]);
                return StrValue.of(Vault.encrypt(text.text().getBytes(StandardCharsets.UTF_8), secret, salt));
            }
            if (!encrypted(text)) {
                return text;
            }
            return StrValue.secret(
                    new String(new Vault(List.of(secret), false).decrypt(text.text(), null), StandardCharsets.UTF_8));
        } catch (ProblemException e) {
            throw new PythonException(
                    "AnsibleFilterError",
                    "Unable to " + (name.equals("vault") ? "encrypt" : "decrypt") + ": "
                            + e.problem().message());
        }
    }

    static boolean encrypted(Value value) {
        return value instanceof StrValue text
                && (text.encryptedText() != null || text.text().startsWith(HEADER));
    }

    static boolean file(String path) {
        try (var in = Files.newInputStream(Path.of(path))) {
            return new String(in.readNBytes(HEADER.length()), StandardCharsets.UTF_8).equals(HEADER);
        } catch (IOException e) {
            throw new PythonException("AnsibleFilterError", "Cannot test if the file '" + path + "' is a vault.");
        }
    }
}
