package dev.shevek.connection.ssh;

import dev.shevek.connection.ConnectionTarget;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one SSH server is reached: everything resolved, nothing left to look up.
 *
 * @param host name or address to connect to
 * @param alias what the user called it
 * @param port 1 to 65535
 * @param user who logs in
 * @param password or null; secret
 * @param keyFiles private keys in the order they are tried
 * @param passphrase of the key files, or null; secret
 * @param certificates of {@code CertificateFile}
 * @param agent the agent's socket, or null for none
 * @param identitiesOnly offer only the agent's keys that are also among the key files
 * @param knownHosts files, the first is the one that is written to
 * @param strict what to do with an unknown key
 * @param hostKeyAlias name in known_hosts, or null
 * @param hashKnownHosts hide names that are added
 * @param jumps hosts on the way, first one first
 * @param proxyCommand command whose streams are the connection, or null
 * @param connectTimeout until the key exchange is done
 * @param aliveInterval between questions whether the server is there; zero for none
 * @param aliveCount questions without an answer until the connection is given up
 * @param compression whether to ask for it
 * @param environment variables for each process
 * @param kex {@code KexAlgorithms}, or null for ours
 * @param ciphers {@code Ciphers}, or null for ours
 * @param macs {@code MACs}, or null for ours
 * @param methods authentication methods in the order they are tried
 */
public record SshSettings(
        String host,
        String alias,
        int port,
        String user,
        @Nullable String password,
        List<Path> keyFiles,
        @Nullable String passphrase,
        List<Path> certificates,
        @Nullable Path agent,
        boolean identitiesOnly,
        List<Path> knownHosts,
        Strict strict,
        @Nullable String hostKeyAlias,
        boolean hashKnownHosts,
        List<SshSettings> jumps,
        @Nullable String proxyCommand,
        Duration connectTimeout,
        Duration aliveInterval,
        int aliveCount,
        boolean compression,
        Map<String, String> environment,
        @Nullable String kex,
        @Nullable String ciphers,
        @Nullable String macs,
        List<String> methods) {
    /** {@code StrictHostKeyChecking}. Nobody can be asked, so {@code ask} refuses as {@code yes} does. */
    public enum Strict {
        /** Refuse a key that is not known. */
        YES,
        /** Accept and remember a new key, refuse a changed one. */
        ACCEPT_NEW,
        /** Accept any key. */
        NO;

        static Strict of(@Nullable String text) {
            return switch (text == null ? "ask" : text.toLowerCase(Locale.ROOT)) {
                case "no", "off", "false" -> NO;
                case "accept-new" -> ACCEPT_NEW;
                default -> YES;
            };
        }
    }

    /** The same behind other jump hosts. */
    SshSettings withJumps(List<SshSettings> hops) {
        return new SshSettings(
                host,
                alias,
                port,
                user,
                password,
                keyFiles,
                passphrase,
                certificates,
                agent,
                identitiesOnly,
                knownHosts,
                strict,
                hostKeyAlias,
                hashKnownHosts,
                List.copyOf(hops),
                proxyCommand,
                connectTimeout,
                aliveInterval,
                aliveCount,
                compression,
                environment,
                kex,
                ciphers,
                macs,
                methods);
    }

    /** Names no secret. */
    @Override
    public String toString() {
        return who();
    }

    /** {@code user@host:port}, for messages. */
    public String who() {
        return user + "@" + host + (port == 22 ? "" : ":" + port);
    }

    /** A port number out of text. */
    static int port(@Nullable String text, int otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new ProblemException(Problem.error("'" + text + "' is no port number", null));
    }

    /** The options that a target's variables stand for, in the order in which ssh would read them from Ansible. */
    static SshOptions given(ConnectionTarget target) {
        SshOptions.Builder options = new SshOptions.Builder();
        if (!target.hostKeyChecking()) {
            options.add("stricthostkeychecking", "no");
        }
        if (target.port() != 0) {
            options.add("port", Integer.toString(target.port()));
        }
        if (target.keyFile() != null) {
            options.add("identityfile", target.keyFile());
        }
        if (target.user() != null) {
            options.add("user", target.user());
        }
        options.add("connecttimeout", Long.toString(Math.max(1, target.timeout().toSeconds())));
        return options.build();
    }

    /** Words of a list that options divide by commas. */
    static List<String> commas(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return words;
    }
}
