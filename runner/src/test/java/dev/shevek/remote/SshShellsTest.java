package dev.shevek.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shevek.connection.ConnectionTarget;
import dev.shevek.connection.Connections;
import dev.shevek.connection.ssh.SshArguments;
import dev.shevek.connection.ssh.SshServer;
import dev.shevek.module.Answer;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SshShellsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path dir;

    @SuppressWarnings("NullAway.Init")
    private static SshServer server;

    private final Connections connections = Connections.ofThisUser();
    private final RemoteHost host = new RemoteHost("server", () -> connections.open(server.target()));
    private final RemoteShells shells = host.shells(Identity.LOGIN);

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = new SshServer(dir, "MaxSessions 4");
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

    @Test
    void opensMoreConnectionsWhenOneIsFull() throws Exception {
        try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                Step step = Step.Command.of(List.of("sh", "-c", "sleep 0.3; echo " + i));
                answers.add(tasks.submit(() ->
                        shells.apply(List.of(step), Duration.ofSeconds(30)).getFirst()));
            }
            for (int i = 0; i < 12; i++) {
                assertThat(answers.get(i).get().out()).isEqualTo(i + "\n");
            }
        }
        assertThat(host.traffic().connections()).isBetween(3L, 12L);
    }

    @Test
    void fiftyTasksOfOneHostRunAtOnce() throws Exception {
        long begin = System.nanoTime();
        try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(tasks.submit(() -> shells.apply(
                                List.of(Step.Command.of(List.of("sleep", "2"))), Duration.ofSeconds(90))
                        .getFirst()));
            }
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().succeeded()).isTrue();
            }
        }
        // one after the other would be 100 s
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(50));
    }

    @Test
    void aLostConnectionIsUnreachableAndTheNextTaskConnectsAnew() {
        Script script = Script.of("kill -9 $PPID; sleep 5");
        assertThatThrownBy(() -> shells.apply(List.of(new Step.Shell(script)), Duration.ofSeconds(10)))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("server was lost while");
        assertThat(shells.probe(List.of(Script.of("echo back")), Duration.ofSeconds(10))
                        .getFirst()
                        .out())
                .isEqualTo("back\n");
    }

    @Test
    void killsOverSsh() {
        long begin = System.nanoTime();
        Step step = new Step.Command(Script.of("sleep 61 & sleep 62"));
        assertThatThrownBy(() -> shells.apply(List.of(step), Duration.ofMillis(800)))
                .isInstanceOf(TimeLimitException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
        String left = "ps -eo stat=,args= | grep -v '^Z' | grep -c '[s]leep 6[12]'";
        assertThat(shells.probe(List.of(Script.of(left)), Duration.ofSeconds(5))
                        .getFirst()
                        .out())
                .isEqualTo("0\n");
    }

    @Test
    void givesUpOnAServerThatSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertUnreachable(silent.getLocalPort());
        }
    }

    @Test
    void givesUpOnABlackHole() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> fillers = new ArrayList<>();
            try {
                // once its queue is full the kernel drops every further SYN
                for (int i = 0; i < 3; i++) {
                    Socket filler = new Socket();
                    fillers.add(filler);
                    try {
                        filler.connect(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), full.getLocalPort()), 200);
                    } catch (IOException full1) {
                        break;
                    }
                }
                assertUnreachable(full.getLocalPort());
            } finally {
                for (Socket filler : fillers) {
                    filler.close();
                }
            }
        }
    }

    private void assertUnreachable(int port) {
        ConnectionTarget target = new ConnectionTarget(
                "silent",
                ConnectionTarget.Kind.SSH,
                "127.0.0.1",
                port,
                "me",
                null,
                null,
                null,
                SshArguments.NONE,
                true,
                Duration.ofSeconds(1),
                0,
                false,
                null,
                List.of(),
                null);
        long begin = System.nanoTime();
        try (RemoteHost silent = new RemoteHost("silent", () -> connections.open(target))) {
            assertThatThrownBy(() -> silent.shells(Identity.LOGIN).probe(List.of(Script.of(":")), Duration.ZERO))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("timed out");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void leavesNoThreads() throws InterruptedException {
        shells.apply(List.of(Step.Command.of(List.of("true"))), Duration.ZERO);
        host.close();
        connections.close();
        List<String> left = List.of("?");
        for (int i = 0; i < 100 && !left.isEmpty(); i++) {
            Thread.sleep(50);
            left = Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .filter(name -> name.startsWith("ssh") || name.startsWith("shell"))
                    .toList();
        }
        assertThat(left).isEmpty();
    }

    @Test
    void theSystemsSshDoesTheSame() {
        ConnectionTarget target = server.target("-o", "ForwardAgent=yes");
        try (RemoteHost system = new RemoteHost("server", () -> connections.open(target))) {
            List<Answer> answers = system.shells(Identity.LOGIN)
                    .probe(List.of(Script.of("echo one"), Script.of("echo two")), Duration.ofSeconds(20));
            assertThat(answers).extracting(Answer::out).containsExactly("one\n", "two\n");
        }
    }
}
