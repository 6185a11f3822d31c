package dev.shevek.modules.crypto;

import dev.shevek.module.Content;
import java.nio.charset.StandardCharsets;

/** Passphrases reach openssl on stdin, where no list of processes shows them. */
final class Passphrases {
    private Passphrases() {}

    /** A line. */
    static Content of(String passphrase) {
        return new Content.Inline((passphrase + "\n").getBytes(StandardCharsets.UTF_8), true);
    }
}
