package dev.shevek.connection.ssh;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a known_hosts file, by the format of sshd(8).
 *
 * @param marker what it is for
 * @param names patterns, or one hashed name
 * @param type such as {@code ssh-ed25519}
 * @param key in SSH's format
 * @param file where it stands
 * @param line 1-based
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only
record KnownHost(Marker marker, List<String> names, String type, byte[] key, Path file, int line) {
    enum Marker {
        KEY,
        AUTHORITY,
        REVOKED
    }

    /** An entry, or null for an empty line, a comment or nonsense. */
    static @Nullable KnownHost parse(String text, Path file, int line) {
        if (text.isEmpty() || text.startsWith("#")) {
            return null;
        }
        String[] words = text.split("[ \t]+", -1);
        int at = 0;
        Marker marker = Marker.KEY;
        if (words[0].startsWith("@")) {
            at = 1;
            switch (words[0]) {
                case "@revoked" -> marker = Marker.REVOKED;
                case "@cert-authority" -> marker = Marker.AUTHORITY;
                default -> {
                    return null;
                }
            }
        }
        if (words.length < at + 3) {
            return null;
        }
        try {
            byte[] key = Base64.getDecoder().decode(words[at + 2]);
            return new KnownHost(marker, Arrays.asList(words[at].split(",")), words[at + 1], key, file, line);
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }

    /** Whether the line is about a name, which is a host or {@code [host]:port}. */
    boolean speaksOf(String name) {
        if (names.size() == 1 && names.getFirst().startsWith("|1|")) {
            String[] parts = names.getFirst().split("\\|", -1);
            try {
                return parts.length == 4
                        && MessageDigest.isEqual(
                                KnownHosts.hmac(Base64.getDecoder().decode(parts[2]), name),
                                Base64.getDecoder().decode(parts[3]));
            } catch (IllegalArgumentException noBase64) {
                return false;
            }
        }
        return SshConfig.matchesList(names, name);
    }

    boolean isKey(String otherType, byte[] other) {
        return type.equals(otherType) && Arrays.equals(key, other);
    }

    /** {@code file:line}. */
    String place() {
        return file + ":" + line;
    }
}
