package dev.shevek.connection.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shevek.connection.ConnectionException;
import dev.shevek.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KnownHostsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path dir;

    @SuppressWarnings("NullAway.Init")
    private static SshServer server;

    @SuppressWarnings("NullAway.Init")
    private static SshServer certified;

    private Path file = dir.resolve("known");

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = new SshServer(Files.createDirectory(dir.resolve("plain")));
        Path other = Files.createDirectory(dir.resolve("certified"));
        certified = new SshServer(other, "HostCertificate " + other.resolve("host_ed25519-cert.pub"));
    }

    @AfterAll
    static void stop() {
        server.close();
        certified.close();
    }

    @BeforeEach
    void fresh() throws IOException {
        Files.deleteIfExists(file);
    }

    private String name() {
        return "[127.0.0.1]:" + server.port();
    }

    private void connect(SshServer to, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("-o", "UserKnownHostsFile=" + file));
        for (String option : options) {
            words.addAll(List.of("-o", option));
        }
        try (SshConnector connector = new SshConnector()) {
            connector.connect(to.settings(words.toArray(String[]::new))).close();
        }
    }

    private Problem refusal(String... options) {
        ConnectionException[] caught = new ConnectionException[1];
        assertThatThrownBy(() -> connect(server, options))
                .isInstanceOfSatisfying(ConnectionException.class, e -> caught[0] = e);
        return Objects.requireNonNull(caught[0]).problem();
    }

    private void write(String... lines) throws IOException {
        Files.write(file, List.of(lines));
    }

    private static String wrongKey() throws IOException {
        return server.hostKey("ed25519").replace("A", "B").replace("ssh-ed25519 BBBB", "ssh-ed25519 AAAA");
    }

    @Test
    void refusesAHostThatIsNotKnown() throws IOException {
        assertThat(refusal().message()).contains("is not known").contains("SHA256:");
        assertThat(refusal().hint()).contains("ssh-keyscan -p " + server.port());
        assertThat(file).doesNotExist();
    }

    @Test
    void acceptsEveryWayToWriteAName() throws Exception {
        String key = server.hostKey("ed25519");
        for (String names : List.of(name(), "other," + name(), "[127.0.0.*]:" + server.port(), "[127.0.0.?]:*")) {
            write("# a comment", "", "nonsense", names + " " + key + " a comment");
            connect(server);
        }
        write(name() + " " + key);
        SshServer.run("ssh-keygen", "-q", "-H", "-f", file.toString());
        assertThat(Files.readString(file)).startsWith("|1|");
        connect(server);
        write("theAlias " + key);
        connect(server, "HostKeyAlias=thealias");
    }

    @Test
    void prefersTheKindOfKeyThatIsKnown() throws Exception {
        for (String type : List.of("rsa", "ecdsa", "ed25519")) {
            write(name() + " " + server.hostKey(type));
            connect(server);
        }
    }

    @Test
    void refusesNegatedNames() throws IOException {
        write("!" + name() + ",[*]:* " + server.hostKey("ed25519"));
        assertThat(refusal().message()).contains("is not known");
    }

    @Test
    void namesTheLineOfAnotherKey() throws IOException {
        write("# first", name() + " " + wrongKey());
        for (String strict : List.of("yes", "accept-new", "ask")) {
            Problem problem = refusal("StrictHostKeyChecking=" + strict);
            assertThat(problem.message()).contains("has changed").contains(file + ":2");
            assertThat(problem.hint()).contains("ssh-keygen -f " + file + " -R '" + name() + "'");
        }
    }

    @Test
    void refusesARevokedKeyWhateverElseIsSaid() throws IOException {
        String key = server.hostKey("ed25519");
        write(name() + " " + key, "@revoked * " + key);
        for (String strict : List.of("yes", "no", "accept-new")) {
            assertThat(refusal("StrictHostKeyChecking=" + strict).message())
                    .contains("revoked")
                    .contains(file + ":2");
        }
    }

    @Test
    void remembersNewHostsOnce() throws Exception {
        connect(server, "StrictHostKeyChecking=accept-new", "HashKnownHosts=yes");
        assertThat(Files.readString(file)).startsWith("|1|");
        connect(server, "StrictHostKeyChecking=yes");
        connect(server, "StrictHostKeyChecking=no");
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void manyWritersDoNotTearLines() throws Exception {
        KnownHosts known = new KnownHosts();
        byte[] key = "0123456789".repeat(20).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String host = "host" + i % 50;
            writers.add(Thread.ofVirtual().start(() -> {
                try {
                    known.add(file, host, "ssh-ed25519", key, false);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(Files.readAllLines(file)).hasSize(50).allMatch(line -> line.matches("host\\d+ ssh-ed25519 \\S+"));
    }

    @Test
    void trustsAnAuthority() throws Exception {
        Path authority = dir.resolve("ca");
        SshServer.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", authority.toString());
        certify(authority, "127.0.0.1");
        write("@cert-authority * " + Files.readString(dir.resolve("ca.pub")));
        SshServer fresh = new SshServer(
                Files.createDirectory(dir.resolve("again")),
                "HostCertificate " + certified.dir().resolve("host_ed25519-cert.pub"),
                "HostKey " + certified.dir().resolve("host_ed25519"));
        try {
            connect(fresh);
        } finally {
            fresh.close();
        }
    }

    private static void certify(Path authority, String principal) throws IOException, InterruptedException {
        SshServer.run(
                "ssh-keygen",
                "-q",
                "-s",
                authority.toString(),
                "-I",
                "host",
                "-h",
                "-n",
                principal,
                certified.dir().resolve("host_ed25519.pub").toString());
    }
}
