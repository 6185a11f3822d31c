package dev.shevek.action;

import dev.shevek.module.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of controller content, read in pieces. */
final class Digests {
    private Digests() {}

    static String sha1(Content content) {
        return hex("SHA-1", content);
    }

    static String md5(Content content) {
        return hex("MD5", content);
    }

    /** The digest of a file's bytes. */
    static String hex(String algorithm, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = digest(algorithm);
            byte[] piece = new byte[65536];
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                digest.update(piece, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hex(String algorithm, Content content) {
        return switch (content) {
            case Content.Inline inline ->
                HexFormat.of().formatHex(digest(algorithm).digest(inline.bytes()));
            case Content.LocalFile file -> hex(algorithm, file.path());
        };
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
