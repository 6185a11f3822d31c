package dev.shevek.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.shevek.connection.ConnectionException;
import dev.shevek.connection.LocalTransport;
import dev.shevek.connection.RemoteProcess;
import dev.shevek.connection.Transport;
import dev.shevek.module.Answer;
import dev.shevek.module.Content;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loop under the shells that are {@code /bin/sh} somewhere. */
final class OtherShellsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path dir;

    private record Under(String shell, LocalTransport local) implements Transport {
        @Override
        public RemoteProcess start(String command, boolean pty) throws ConnectionException {
            return local.start(command.replace("/bin/sh", shell), pty);
        }

        @Override
        public int processLimit() {
            return local.processLimit();
        }

        @Override
        public boolean isOpen() {
            return local.isOpen();
        }

        @Override
        public void close() {
            local.close();
        }
    }

    private static boolean isThere(String shell) {
        String program = shell.split(" ", -1)[0];
        return Files.isExecutable(Path.of("/usr/bin/" + program)) || Files.isExecutable(Path.of("/bin/" + program));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "bash --posix", "busybox sh", "mksh", "yash"})
    void runsEverythingAlike(String shell) throws IOException {
        assumeTrue(isThere(shell), "needs " + shell + ": apt-get install " + shell.split(" ", -1)[0]);
        try (RemoteHost host = new RemoteHost(shell, () -> new Under(shell, new LocalTransport()))) {
            RemoteShells shells = host.shells(Identity.LOGIN);
            byte[] data = new byte[200_000];
            new Random(3).nextBytes(data);
            List<String> words = List.of("a\nb", "it's \"$(id)\" `id` \\", "-n", "", "é✓*");
            List<Answer> answers = shells.probe(
                    List.of(
                            Script.of("printf 'a\\000b\\n'; echo err >&2; exit 7"),
                            Script.of("cat").reading(new Content.Inline(data, false)),
                            new Script("for x; do printf '[%s]' \"$x\"; done", words, null),
                            Script.of("x=1; cd /; exit"),
                            Script.of("echo ${x-unset}; cat"),
                            Script.of("cat").reading(Content.of("short\n"))),
                    LIMIT);
            assertThat(answers.get(0).stdout()).isEqualTo(new byte[] {'a', 0, 'b', '\n'});
            assertThat(answers.get(0).err()).isEqualTo("err\n");
            assertThat(answers.get(0).status()).isEqualTo(7);
            assertThat(answers.get(1).stdout()).isEqualTo(data);
            assertThat(answers.get(2).out()).isEqualTo("[" + String.join("][", words) + "]");
            assertThat(answers.get(4).out()).isEqualTo("unset\n");
            assertThat(answers.get(5).out()).isEqualTo("short\n");
            files(shells);
            Step command = new Step.Command(Script.of("printf %s \"$A\""), Map.of("A", "x y'z"), false);
            for (int i = 0; i < 4; i++) {
                assertThat(shells.apply(List.of(command), LIMIT).getFirst().out())
                        .isEqualTo("x y'z");
            }
        }
    }

    private void files(RemoteShells shells) throws IOException {
        Path file = dir.resolve("f");
        for (String text : List.of("one", "two".repeat(3000), "é")) {
            for (String mode : List.of("0640", "u=rw,g=r,o=r")) {
                FileAttributes attributes = new FileAttributes(null, null, mode, null, null, null, null, null);
                Step step =
                        new Step.Write(file.toString(), Content.of(text), attributes, true, "test -s %s", false, null);
                Answer answer = shells.apply(List.of(step), LIMIT).getFirst();
                assertThat(answer.err()).isEmpty();
                assertThat(answer.status()).isZero();
                assertThat(Files.readString(file)).isEqualTo(text);
            }
        }
    }
}
