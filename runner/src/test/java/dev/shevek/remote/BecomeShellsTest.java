package dev.shevek.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shevek.connection.Connections;
import dev.shevek.connection.ssh.SshServer;
import dev.shevek.module.Answer;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that behaves as a sudo with requiretty does, over a real sshd. */
final class BecomeShellsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final String SUDO = """
            #!/bin/sh
            [ -t 0 ] || { echo 'sudo: sorry, you must have a tty to run sudo' >&2; exit 1; }
            ask=
            while :; do
              case $1 in -u) shift 2; break;; -p) ask=$2; shift 2;; *) shift;; esac
            done
            if [ -n "$ask" ]; then
              printf %s "$ask" >&2; read -r given
              [ "$given" = open ] || { echo 'Sorry, try again.' >&2; printf %s "$ask" >&2; exit 1; }
            fi
            exec "$@"
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path dir;

    @SuppressWarnings("NullAway.Init")
    private static SshServer server;

    @SuppressWarnings("NullAway.Init")
    private static Path sudo;

    private final Connections connections = Connections.ofThisUser();
    private final RemoteHost host = new RemoteHost("server", () -> connections.open(server.target()));

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = new SshServer(Files.createDirectory(dir.resolve("sshd")));
        sudo = Files.writeString(dir.resolve("sudo"), SUDO);
        assertThat(sudo.toFile().setExecutable(true)).isTrue();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void close() {
        host.close();
        connections.close();
    }

    private RemoteShells shells(@Nullable String password) {
        return host.shells(new Identity("sudo", "root", sudo.toString(), null, password, false));
    }

    @Test
    void getsATerminalWhereOneIsDemanded() {
        RemoteShells shells = shells(null);
        Answer probe = shells.probe(List.of(Script.of("echo looked")), LIMIT).getFirst();
        assertThat(probe.out()).isEqualTo("looked\n");
        for (String word : List.of("one", "two", "three")) {
            Answer run = shells.apply(List.of(Step.Command.of(List.of("echo", word))), LIMIT)
                    .getFirst();
            assertThat(run.out()).isEqualTo(word + "\n");
        }
    }

    @Test
    void answersAPasswordThere() {
        Answer run = shells("open")
                .apply(List.of(Step.Command.of(List.of("echo", "in"))), LIMIT)
                .getFirst();
        assertThat(run.out()).isEqualTo("in\n");
        assertThatThrownBy(() -> shells("shut").probe(List.of(Script.of("echo no")), LIMIT))
                .isInstanceOf(BecomeException.class)
                .hasMessageContaining("Incorrect sudo password");
    }
}
