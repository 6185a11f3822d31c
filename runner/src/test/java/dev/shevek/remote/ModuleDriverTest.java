package dev.shevek.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.connection.LocalTransport;
import dev.shevek.module.Answer;
import dev.shevek.module.Content;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModuleDriverTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path dir;

    private final RemoteHost host = new RemoteHost("localhost", LocalTransport::new);
    private final RemoteShells shells = host.shells(Identity.LOGIN);

    @AfterEach
    void close() {
        host.close();
    }

    /** Makes sure that a file exists. */
    private Supplier<Next> touch(String name) {
        String path = dir.resolve(name).toString();
        return () -> Next.look(
                Script.of("[ -e \"$1\" ]", path),
                Answer::succeeded,
                there -> there
                        ? Next.done(Result.of(false))
                        : Next.doing(List.of(new Step.Shell(Script.of(": > \"$1\"", path))), Result.of(true)));
    }

    @Test
    void looksThenActs() {
        assertThat(run(touch("a"), false).changed()).isTrue();
        assertThat(run(touch("a"), false).changed()).isFalse();
        assertThat(run(touch("b"), true).changed()).isTrue();
        assertThat(dir.resolve("b")).doesNotExist();
    }

    private Result run(Supplier<Next> machine, boolean check) {
        return ModuleDriver.run(machine, shells, check, Duration.ZERO);
    }

    @Test
    void turnsFailuresIntoResults() {
        assertThat(run(
                                () -> {
                                    throw new ModuleFailure("no sense");
                                },
                                false)
                        .message())
                .isEqualTo("no sense");
    }

    @Test
    void runsManyInTwoRoundTrips() {
        run(touch("first"), false);
        long before = host.traffic().roundTrips();
        List<Supplier<Next>> machines = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            machines.add(touch(i == 20 ? "no/such" : "f" + i % 40));
        }
        List<Result> results = ModuleDriver.runAll(machines, shells, false, Duration.ZERO);
        // one more, since the steps after a failed one are sent anew
        assertThat(host.traffic().roundTrips() - before).isEqualTo(3);
        assertThat(results).hasSize(50);
        assertThat(results.get(20).failed()).isTrue();
        assertThat(results.get(49).changed()).isTrue();
        assertThat(results.stream().filter(Result::failed)).hasSize(1);
    }

    @Test
    void observesAgainWhenTheFileIsAnother() throws IOException {
        Path file = Files.writeString(dir.resolve("f"), "mine");
        int[] looks = {0};
        Supplier<Next> machine = () -> Next.look(
                Script.of("sha1sum < \"$1\"", file.toString()),
                answer -> answer.out().substring(0, 40),
                digest -> {
                    if (looks[0]++ == 0) {
                        overwrite(file);
                    }
                    return Next.doing(
                            List.of(new Step.Write(
                                    file.toString(),
                                    Content.of("new"),
                                    FileAttributes.NONE,
                                    false,
                                    null,
                                    false,
                                    digest)),
                            Result.of(true));
                });
        assertThat(run(machine, false).changed()).isTrue();
        assertThat(looks[0]).isEqualTo(2);
        assertThat(file).hasContent("new");
    }

    private static void overwrite(Path file) {
        try {
            Files.writeString(file, "somebody else's");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
