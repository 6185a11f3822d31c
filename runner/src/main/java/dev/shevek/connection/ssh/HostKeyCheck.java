package dev.shevek.connection.ssh;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import dev.shevek.source.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Decides on the key that a host shows, by the known_hosts files and {@code StrictHostKeyChecking}. Remembers why it
 * refused.
 */
final class HostKeyCheck implements HostKeyVerifier {
    private static final String FAILED = "Failed to connect to the host via ssh: Host key verification failed: ";

    private final KnownHosts known;
    private final SshSettings settings;
    private @Nullable Problem problem;

    HostKeyCheck(KnownHosts known, SshSettings settings) {
        this.known = known;
        this.settings = settings;
    }

    /** Why the key was refused, or null. */
    @Nullable
    Problem problem() {
        return problem;
    }

    @Override
    public boolean verify(String hostname, int port, PublicKey key) {
        try {
            problem = decide(key);
        } catch (IOException | UncheckedIOException e) {
            problem = Problem.error("cannot read or write known_hosts: " + e.getMessage(), null);
        }
        return problem == null;
    }

    private String name() {
        return settings.hostKeyAlias() != null
                ? settings.hostKeyAlias()
                : settings.port() == 22 ? settings.host() : "[" + settings.host() + "]:" + settings.port();
    }

    private List<KnownHost> entries() {
        return known.find(settings.knownHosts(), List.of(name()));
    }

    private @Nullable Problem decide(PublicKey shown) throws IOException {
        boolean certified = shown instanceof Certificate<?>;
        PublicKey plain = shown instanceof Certificate<?> certificate ? certificate.getKey() : shown;
        String type = KeyType.fromKey(plain).toString();
        byte[] key = encoded(plain);
        byte[] authority = shown instanceof Certificate<?> certificate ? certificate.getSignatureKey() : new byte[0];
        KnownHost other = null;
        boolean accepted = false;
        for (KnownHost entry : entries()) {
            boolean same = Arrays.equals(entry.key(), key);
            switch (entry.marker()) {
                case REVOKED -> {
                    if (same || (certified && Arrays.equals(entry.key(), authority))) {
                        return Problem.error(
                                        "the key of " + name() + " (" + type + " " + fingerprint(key)
                                                + ") is marked as revoked in " + entry.place(),
                                        null)
                                .withHint("somebody may pretend to be this host; ask who revoked the key");
                    }
                }
                case AUTHORITY -> accepted |= certified && Arrays.equals(entry.key(), authority);
                case KEY -> {
                    accepted |= same;
                    if (!same && entry.type().equals(type)) {
                        other = entry;
                    }
                }
            }
        }
        if (accepted) {
            return null;
        }
        return other == null ? unknown(type, key) : changed(other, type, key);
    }

    private @Nullable Problem unknown(String type, byte[] key) throws IOException {
        Path file =
                settings.knownHosts().isEmpty() ? null : settings.knownHosts().getFirst();
        if (settings.strict() != SshSettings.Strict.YES) {
            if (file != null && !file.toString().equals("/dev/null")) {
                known.add(file, name(), type, key, settings.hashKnownHosts());
            }
            return null;
        }
        String port = settings.port() == 22 ? "" : "-p " + settings.port() + " ";
        return Problem.error(
                        FAILED + "the host key of " + name() + " is not known (" + type + " " + fingerprint(key) + ")",
                        null)
                .withHint("compare the fingerprint, then add it by ssh-keyscan " + port + settings.host() + " >> "
                        + file + "; or set host_key_checking = False");
    }

    private @Nullable Problem changed(KnownHost old, String type, byte[] key) {
        if (settings.strict() == SshSettings.Strict.NO) {
            return null;
        }
        return Problem.error(
                        FAILED + "the " + type + " key of " + name() + " has changed: " + old.place() + " has "
                                + fingerprint(old.key()) + ", the host shows " + fingerprint(key),
                        null)
                .withHint("if the host was installed anew, remove the old key by ssh-keygen -f " + old.file() + " -R '"
                        + name() + "'; if not, somebody may pretend to be it");
    }

    @Override
    public List<String> findExistingAlgorithms(String hostname, int port) {
        List<String> algorithms = new ArrayList<>();
        for (KnownHost entry : entries()) {
            switch (entry.marker()) {
                case KEY -> {
                    if (entry.type().equals("ssh-rsa")) {
                        algorithms.add("rsa-sha2-512");
                        algorithms.add("rsa-sha2-256");
                    }
                    algorithms.add(entry.type());
                }
                case AUTHORITY -> {
                    algorithms.add("ssh-ed25519-cert-v01@openssh.com");
                    algorithms.add("ecdsa-sha2-nistp256-cert-v01@openssh.com");
                    algorithms.add("ecdsa-sha2-nistp384-cert-v01@openssh.com");
                    algorithms.add("ecdsa-sha2-nistp521-cert-v01@openssh.com");
                }
                case REVOKED -> {}
            }
        }
        return algorithms;
    }

    static byte[] encoded(PublicKey key) {
        return new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
    }

    /** As ssh shows it: {@code SHA256:} and base64. */
    static String fingerprint(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
