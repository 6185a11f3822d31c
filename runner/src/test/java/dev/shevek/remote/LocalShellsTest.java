package dev.shevek.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shevek.connection.LocalTransport;
import dev.shevek.module.Answer;
import dev.shevek.module.Content;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalShellsTest {
    private final RemoteHost host = new RemoteHost("localhost", LocalTransport::new);
    private final RemoteShells shells = host.shells(Identity.LOGIN);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path dir;

    @AfterEach
    void close() {
        host.close();
    }

    private Answer probe(Script script) {
        return shells.probe(List.of(script), Duration.ofSeconds(20)).getFirst();
    }

    private Answer apply(Step step) {
        return shells.apply(List.of(step), Duration.ofSeconds(20)).getLast();
    }

    private Answer write(Path path, String text, FileAttributes attributes) {
        return apply(new Step.Write(path.toString(), Content.of(text), attributes, false, null, false, null));
    }

    private static FileAttributes mode(String mode) {
        return new FileAttributes(null, null, mode, null, null, null, null, null);
    }

    @Test
    void keepsOutputErrorAndStatusApart() {
        Answer answer = probe(Script.of("printf 'a\\000b\\n'; echo err >&2; exit 7"));
        assertThat(answer.stdout()).isEqualTo(new byte[] {'a', 0, 'b', '\n'});
        assertThat(answer.err()).isEqualTo("err\n");
        assertThat(answer.status()).isEqualTo(7);
    }

    @Test
    void leavesNothingOfOneRequestToTheNext() {
        assertThat(probe(Script.of("cat; echo done")).out()).isEqualTo("done\n");
        probe(Script.of("cd /; x=1; exit 0"));
        assertThat(probe(Script.of("echo ${x-unset}; pwd; echo $LC_ALL")).out())
                .startsWith("unset\n")
                .endsWith("C\n");
        assertThat(probe(Script.of("kill -9 $(sh -c 'echo $PPID')")).status()).isGreaterThan(0);
        assertThat(probe(Script.of("echo fine")).out()).isEqualTo("fine\n");
    }

    @Test
    void passesArgumentsAsTheyAre() {
        List<String> words = List.of("", "-n", "a b", "it's", "\"", "$(id)", "`id`", "a\nb\n", "\\n", "é✓", "*", "!x");
        Answer answer = probe(new Script("for x; do printf '[%s]' \"$x\"; done", words, null));
        assertThat(answer.out()).isEqualTo("[" + String.join("][", words) + "]");
    }

    @Test
    void carriesPayloadsExactly() {
        for (int size : new int[] {0, 1, 1000, 5000, 65535, 65536, 65537, 1 << 20}) {
            byte[] data = new byte[size];
            new Random(size).nextBytes(data);
            assertThat(probe(Script.of("cat").reading(new Content.Inline(data, false)))
                            .stdout())
                    .isEqualTo(data);
        }
    }

    @Test
    void aConsumerThatFailsLeavesNothingToRun() {
        byte[] evil = ("touch " + dir + "/PWNED\n").repeat(20000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Content payload = new Content.Inline(evil, false);
        probe(Script.of("exit 3").reading(payload));
        probe(Script.of("head -c 100 >/dev/null").reading(payload));
        assertThat(probe(Script.of("cat >/nodir/x").reading(payload)).status()).isGreaterThan(0);
        assertThat(probe(Script.of("echo fine")).out()).isEqualTo("fine\n");
        assertThat(dir.resolve("PWNED")).doesNotExist();
    }

    @Test
    void answersManyProbesInOneRoundTrip() {
        probe(Script.of(":"));
        long before = host.traffic().roundTrips();
        List<Script> scripts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            scripts.add(Script.of("echo $1", "n" + i));
        }
        List<Answer> answers = shells.probe(scripts, Duration.ofSeconds(20));
        assertThat(host.traffic().roundTrips() - before).isEqualTo(1);
        for (int i = 0; i < 300; i++) {
            assertThat(answers.get(i).out()).isEqualTo("n" + i + "\n");
        }
    }

    @Test
    void aCommandThatLeavesAChildCannotReachLaterAnswers() {
        Step chatty = new Step.Command(Script.of("(sleep 0.2; echo CHATTER) & echo started"));
        assertThat(apply(chatty).out()).isEqualTo("started\n");
        Answer next = apply(new Step.Command(Script.of("sleep 0.4; echo next")));
        assertThat(next.out()).isEqualTo("next\n");
        Answer detached = apply(new Step.Command(Script.of("sleep 30 & echo $!")));
        assertThat(detached.succeeded()).isTrue();
        ProcessHandle.of(Long.parseLong(detached.out().strip())).ifPresent(ProcessHandle::destroy);
    }

    @Test
    void givesACommandItsEnvironmentAndInput() {
        Script script = new Script("cat; printf %s \"$A B\"", List.of(), Content.of("in\n"));
        Step step = new Step.Command(script, Map.of("A", "it's\nme"), false);
        assertThat(apply(step).out()).isEqualTo("in\nit's\nme B");
        assertThat(apply(Step.Command.of(List.of("printf", "%s|", "a b", "$x"))).out())
                .isEqualTo("a b|$x|");
        assertThat(apply(Step.Command.of(List.of("/nonexistent"))).status()).isEqualTo(127);
    }

    @Test
    void stopsAfterTheFirstStepThatFails() {
        List<Answer> answers = shells.apply(
                List.of(
                        new Step.Shell(Script.of("echo 1")),
                        new Step.Shell(Script.of("exit 4")),
                        new Step.Shell(Script.of("cat >$1", dir + "/no").reading(Content.of("x".repeat(2000)))),
                        new Step.Command(Script.of("echo never"))),
                Duration.ZERO);
        assertThat(answers).extracting(Answer::status).containsExactly(0, 4);
        assertThat(dir.resolve("no")).doesNotExist();
        assertThat(probe(Script.of("echo fine")).out()).isEqualTo("fine\n");
    }

    @Test
    void killsWhatRunsWhenTheTimeIsUp() {
        Path pid = dir.resolve("pid");
        Step step = new Step.Command(Script.of("sleep 60 & echo $! > $1; wait", pid.toString()));
        assertThatThrownBy(() -> shells.apply(List.of(step), Duration.ofMillis(700)))
                .isInstanceOf(TimeLimitException.class);
        // gone, or a zombie that init has yet to reap
        String state = "sed 's/.*) //;s/ .*//' /proc/$1/stat 2>/dev/null || echo gone";
        assertThat(probe(Script.of(state, read(pid).strip())).out()).matches("(Z|gone)\n");
        assertThat(probe(Script.of("echo fine")).out()).isEqualTo("fine\n");
    }

    @Test
    void writesNewFilesAndKeepsAttributesOfOldOnes() throws IOException {
        Path file = dir.resolve("it's a file");
        assertThat(write(file, "one\n", FileAttributes.NONE).succeeded()).isTrue();
        assertThat(read(file)).isEqualTo("one\n");
        assertThat(permissions(file)).isEqualTo("rw-r--r--");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
        assertThat(write(file, "two".repeat(9000), FileAttributes.NONE).succeeded())
                .isTrue();
        assertThat(read(file)).isEqualTo("two".repeat(9000));
        assertThat(permissions(file)).isEqualTo("rwxr-x--x");
        assertThat(write(file, "three", mode("0600")).succeeded()).isTrue();
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(write(file, "four", mode("u+x,g=r")).succeeded()).isTrue();
        assertThat(permissions(file)).isEqualTo("rwxr-----");
        assertThat(write(dir.resolve("x"), "five", mode("u=rwX")).succeeded()).isTrue();
        assertThat(permissions(dir.resolve("x"))).isEqualTo("rw-r--r--");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void sweepsWhatAnInterruptedRunLeft() throws IOException {
        Path old = Files.writeString(dir.resolve(".shevek-0123456789abcdef.conf"), "half of it");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(3))));
        Path another = Files.writeString(dir.resolve(".shevek-0123456789abcde0"), "of a run that goes on");
        Path own = Files.writeString(dir.resolve(".shevek-notes"), "of somebody else");
        Files.setLastModifiedTime(own, FileTime.from(Instant.now().minus(Duration.ofHours(3))));
        write(dir.resolve("new"), "text", FileAttributes.NONE);
        assertThat(old).doesNotExist();
        assertThat(another).exists();
        assertThat(own).exists();
    }

    @Test
    void refusesAFileThatChangedMeanwhile() throws IOException {
        Path file = dir.resolve("f");
        String abc = "a9993e364706816aba3e25717850c26c9cd0d89d";
        assertThat(planned(file, abc).status()).isEqualTo(Step.Write.OTHER_BY_NOW);
        assertThat(planned(file, "").succeeded()).isTrue();
        assertThat(planned(file, "").status()).isEqualTo(Step.Write.OTHER_BY_NOW);
        Files.writeString(file, "abc");
        assertThat(planned(file, abc).succeeded()).isTrue();
        assertThat(planned(file, abc).status()).isEqualTo(Step.Write.OTHER_BY_NOW);
        assertThat(leftovers()).isEmpty();
    }

    private Answer planned(Path file, String digest) {
        return apply(
                new Step.Write(file.toString(), Content.of("new"), FileAttributes.NONE, false, null, false, digest));
    }

    @Test
    void validatesAndBacksUp() throws IOException {
        Path file = dir.resolve("f");
        Files.writeString(file, "old");
        Answer refused = apply(new Step.Write(
                file.toString(),
                Content.of("new"),
                FileAttributes.NONE,
                true,
                "sh -c 'cat \"$0\"; echo bad >&2; exit 3' %s",
                false,
                null));
        assertThat(refused.status()).isEqualTo(Step.Write.REFUSED);
        assertThat(refused.out()).isEqualTo("3\nnew\n");
        assertThat(refused.err()).isEqualTo("bad\n");
        assertThat(read(file)).isEqualTo("old");
        assertThat(leftovers()).isEmpty();
        Answer written = apply(new Step.Write(
                file.toString(), Content.of("new"), FileAttributes.NONE, true, "test -s %s", false, null));
        String backup = written.out().strip();
        assertThat(backup).matches(file + "\\.\\d+\\.\\d{4}-\\d\\d-\\d\\d@\\d\\d:\\d\\d:\\d\\d~");
        assertThat(read(Path.of(backup))).isEqualTo("old");
        assertThat(read(file)).isEqualTo("new");
    }

    @Test
    void saysWhyAFileCannotBeWritten() throws IOException {
        Answer missing = write(dir.resolve("no/such"), "x", FileAttributes.NONE);
        assertThat(missing.err()).isEqualTo("Destination directory " + dir + "/no does not exist\n");
        Answer directory = write(dir, "x", FileAttributes.NONE);
        assertThat(directory.err()).isEqualTo(dir + " is a directory\n");
        FileAttributes nobody = new FileAttributes("nosuchuser", null, null, null, null, null, null, null);
        Answer owner = write(dir.resolve("f"), "x", nobody);
        assertThat(owner.err()).isEqualTo("chown failed: failed to look up user nosuchuser\n");
        assertThat(leftovers()).isEmpty();
        assertThat(dir.resolve("f")).doesNotExist();
    }

    @Test
    void streamsBigFilesBothWays() throws IOException {
        Path big = dir.resolve("big");
        byte[] data = new byte[20 << 20];
        new Random(1).nextBytes(data);
        Files.write(big, data);
        Path copy = dir.resolve("copy");
        Answer answer = apply(new Step.Write(
                copy.toString(),
                new Content.LocalFile(big, data.length, false),
                FileAttributes.NONE,
                false,
                null,
                false,
                null));
        assertThat(answer.err()).isEmpty();
        assertThat(Files.mismatch(big, copy)).isEqualTo(-1);
        Path back = dir.resolve("back");
        try (var out = Files.newOutputStream(back)) {
            assertThat(shells.download(copy.toString(), out, Duration.ZERO).succeeded())
                    .isTrue();
        }
        assertThat(Files.mismatch(big, back)).isEqualTo(-1);
    }

    @Test
    void setsAttributes() throws IOException {
        Path sub = Files.createDirectory(dir.resolve("sub"));
        assertThat(attributes(sub, "2755").succeeded()).isTrue();
        assertThat(probe(Script.of("stat -c %a \"$1\"", sub.toString())).out()).isEqualTo("2755\n");
        assertThat(attributes(sub, "0755").succeeded()).isTrue();
        assertThat(probe(Script.of("stat -c %a \"$1\"", sub.toString())).out()).isEqualTo("755\n");
        assertThat(attributes(sub, "u=rwx,g=rX,o=").succeeded()).isTrue();
        assertThat(permissions(sub)).isEqualTo("rwxr-x---");
    }

    private Answer attributes(Path path, String mode) {
        return apply(new Step.Attributes(path.toString(), mode(mode), true));
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private List<Path> leftovers() throws IOException {
        try (var files = Files.list(dir)) {
            return files.filter(f -> f.getFileName().toString().startsWith(".shevek"))
                    .toList();
        }
    }
}
