package dev.shevek.connection.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shevek.connection.ConnectionException;
import dev.shevek.connection.RemoteProcess;
import dev.shevek.connection.Transport;
import dev.shevek.connection.Tunnel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SshTransportTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path dir;

    @SuppressWarnings("NullAway.Init")
    private static SshServer server;

    private final SshConnector connector = new SshConnector();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = new SshServer(dir);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void close() {
        connector.close();
    }

    private static String run(Transport transport, String command) throws Exception {
        try (RemoteProcess process = transport.start(command, false)) {
            String out = new String(process.stdout().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.await(Duration.ofSeconds(5))).isPresent();
            return out;
        }
    }

    @Test
    void runsCommandsWithoutNagle() throws Exception {
        try (SshTransport transport = connector.open(server.settings())) {
            assertThat(Objects.requireNonNull(transport.socket()).getTcpNoDelay())
                    .isTrue();
            assertThat(run(transport, "echo hello")).isEqualTo("hello\n");
            try (RemoteProcess process = transport.start("cat; echo err >&2; exit 3", false)) {
                process.stdin().write("in".getBytes(StandardCharsets.UTF_8));
                process.stdin().close();
                assertThat(process.stdout().readAllBytes()).asString().isEqualTo("in");
                assertThat(process.stderr().readAllBytes()).asString().isEqualTo("err\n");
                assertThat(process.await(Duration.ofSeconds(5))).hasValue(3);
            }
            assertThat(transport.isOpen()).isTrue();
        }
    }

    @Test
    void logsInWithEveryKindOfKey() throws Exception {
        for (String type : List.of("rsa", "ecdsa", "ed25519")) {
            Path key = dir.resolve("login_" + type);
            SshServer.run("ssh-keygen", "-q", "-t", type, "-N", "sesame", "-f", key.toString());
            Files.writeString(
                    server.authorizedKeys(),
                    Files.readString(key.resolveSibling(key.getFileName() + ".pub")),
                    java.nio.file.StandardOpenOption.APPEND);
            SshSettings settings = with(server.settings(), List.of(key), "sesame", null);
            try (Transport transport = connector.connect(settings)) {
                assertThat(run(transport, "echo " + type)).isEqualTo(type + "\n");
            }
        }
    }

    private static SshSettings with(SshSettings s, List<Path> keys, String passphrase, @Nullable Path agent) {
        return new SshSettings(
                s.host(),
                s.alias(),
                s.port(),
                s.user(),
                null,
                keys,
                passphrase,
                s.certificates(),
                agent,
                s.identitiesOnly(),
                s.knownHosts(),
                s.strict(),
                s.hostKeyAlias(),
                s.hashKnownHosts(),
                s.jumps(),
                s.proxyCommand(),
                s.connectTimeout(),
                s.aliveInterval(),
                s.aliveCount(),
                s.compression(),
                s.environment(),
                s.kex(),
                s.ciphers(),
                s.macs(),
                s.methods());
    }

    @Test
    void logsInThroughAnAgent() throws Exception {
        Path socket = dir.resolve("agent");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            while (!Files.exists(socket)) {
                Thread.onSpinWait();
            }
            for (String type : List.of("rsa", "ed25519")) {
                Path key = dir.resolve("agent_" + type);
                SshServer.run("ssh-keygen", "-q", "-t", type, "-N", "", "-f", key.toString());
                SshServer.run("sh", "-c", "cat " + key + ".pub >>" + server.authorizedKeys());
                SshServer.run("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", "-D");
                SshServer.run("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", key.toString());
                try (Transport transport = connector.connect(with(server.settings(), List.of(), "", socket))) {
                    assertThat(run(transport, "echo " + type)).isEqualTo(type + "\n");
                }
            }
        } finally {
            agent.destroy();
        }
    }

    @Test
    void jumpsOverHostsAndThroughCommands() throws Exception {
        String me = System.getProperty("user.name");
        String config = "Host bastion\n HostName 127.0.0.1\n Port " + server.port() + "\n User " + me
                + "\n IdentityFile " + server.key() + "\n UserKnownHostsFile " + server.knownHosts() + "\n";
        Path file = Files.writeString(dir.resolve("jump_config"), config);
        try (Transport one = connector.connect(server.settings("-F", file.toString(), "-J", "bastion,bastion"));
                Transport two = connector.connect(server.settings("-F", file.toString(), "-J", "bastion"))) {
            assertThat(run(one, "echo far")).isEqualTo("far\n");
            assertThat(run(two, "echo near")).isEqualTo("near\n");
        }
        String command = "-oProxyCommand=ssh -F " + file + " -W %h:%p bastion";
        try (Transport transport = connector.connect(server.settings(command))) {
            assertThat(run(transport, "echo through")).isEqualTo("through\n");
        }
    }

    @Test
    void carriesConnectionsFromTheTarget() throws Exception {
        try (Transport transport = connector.connect(server.settings());
                Tunnel tunnel = transport.tunnel("127.0.0.1", server.settings().port())) {
            assertThat(tunnel.input().readNBytes(8)).asString().isEqualTo("SSH-2.0-");
            assertThatThrownBy(() -> transport.tunnel("127.0.0.1", 1))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("cannot reach 127.0.0.1:1");
            assertThat(run(transport, "echo still here")).isEqualTo("still here\n");
        }
    }

    @Test
    void negotiatesWhatIsAskedFor() throws Exception {
        for (String option : List.of(
                "Ciphers=aes256-gcm@openssh.com",
                "Ciphers=aes256-ctr",
                "KexAlgorithms=diffie-hellman-group14-sha256",
                "KexAlgorithms=ecdh-sha2-nistp256",
                "MACs=hmac-sha2-512",
                "Compression=yes",
                "SetEnv=LANG=C")) {
            try (Transport transport = connector.connect(server.settings("-o", option))) {
                assertThat(run(transport, "echo ok")).as(option).isEqualTo("ok\n");
            }
        }
    }

    @Test
    void saysWhyItCannotConnect() throws Exception {
        assertProblem(
                withPort(server.settings(), 1),
                "Failed to connect to the host via ssh: ssh: connect to host 127.0.0.1 port 1: Connection refused");
        SshSettings noKey = with(server.settings(), List.of(), "", null);
        assertProblem(
                noKey, "Failed to connect to the host via ssh: " + noKey.who() + ": Permission denied (publickey).");
    }

    @Test
    void saysWhatAProxyCommandSaid() throws Exception {
        SshSettings broken = server.settings("-o", "ProxyCommand=echo no way through >&2; exit 7");
        assertThatThrownBy(() -> connector.connect(broken)).isInstanceOfSatisfying(ConnectionException.class, e -> {
            assertThat(e.problem().message()).isEqualTo("Failed to connect to the host via ssh: no way through");
            assertThat(e.problem().hint()).contains("ProxyCommand", "exit 7");
        });
        assertProblem(
                server.settings("-o", "ProxyCommand=false"),
                "Failed to connect to the host via ssh: the ProxyCommand ended with exit status 1");
    }

    @Test
    void saysThatANamedKeyIsNotThere() throws Exception {
        Path missing = dir.resolve("not-there");
        assertThatThrownBy(() -> connector.connect(with(server.settings(), List.of(missing), "", null)))
                .isInstanceOfSatisfying(
                        ConnectionException.class,
                        e -> assertThat(e.problem().hint()).contains("there is no key " + missing));
    }

    private static SshSettings withPort(SshSettings s, int port) {
        return new SshSettings(
                s.host(),
                s.alias(),
                port,
                s.user(),
                null,
                s.keyFiles(),
                null,
                s.certificates(),
                null,
                s.identitiesOnly(),
                s.knownHosts(),
                s.strict(),
                s.hostKeyAlias(),
                s.hashKnownHosts(),
                s.jumps(),
                s.proxyCommand(),
                s.connectTimeout(),
                s.aliveInterval(),
                s.aliveCount(),
                s.compression(),
                Map.of(),
                null,
                null,
                null,
                s.methods());
    }

    private void assertProblem(SshSettings settings, String message) {
        assertThatThrownBy(() -> connector.connect(settings))
                .isInstanceOfSatisfying(
                        ConnectionException.class,
                        e -> assertThat(e.problem().message()).isEqualTo(message));
    }
}
