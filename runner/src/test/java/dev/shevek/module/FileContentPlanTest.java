package dev.shevek.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.connection.LocalTransport;
import dev.shevek.remote.Identity;
import dev.shevek.remote.ModuleDriver;
import dev.shevek.remote.RemoteHost;
import dev.shevek.value.StrValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The results are those of ansible-core 2.19.14's copy in the same situation. */
class FileContentPlanTest {
    private final RemoteHost host = new RemoteHost("localhost", LocalTransport::new);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @AfterEach
    void close() {
        host.close();
    }

    private static FileContent file(Path dest, String text, @Nullable String mode) {
        return file(dest.toString(), "src.txt", text, mode, true, false, null, false, false);
    }

    private static FileContent file(
            String dest,
            @Nullable String name,
            String text,
            @Nullable String mode,
            boolean force,
            boolean backup,
            @Nullable String validate,
            boolean follow,
            boolean check) {
        return new FileContent(
                dest,
                name,
                Content.of(text),
                sha1(text),
                null,
                "/source",
                "/source",
                FileAttributes.NONE.withMode(mode),
                null,
                force,
                backup,
                validate,
                follow,
                false,
                check,
                true);
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Result run(FileContent file) {
        return ModuleDriver.run(
                () -> FileContentPlan.of(file), host.shells(Identity.LOGIN), file.check(), Duration.ofSeconds(30));
    }

    @Test
    void writesOnceAndThenOnlyAttributes() throws IOException {
        Path path = dir.resolve("d.txt");
        Result first = run(file(path, "hi\n", "0600"));
        assertThat(first.changed()).isTrue();
        assertThat(first.values().get("mode")).isEqualTo(StrValue.of("0600"));
        assertThat(first.values().get("checksum")).isEqualTo(StrValue.of(sha1("hi\n")));
        assertThat(first.values().get("state")).isEqualTo(StrValue.of("file"));
        assertThat(first.diffs().getFirst().after()).isEqualTo(StrValue.of("hi\n"));
        assertThat(run(file(path, "hi\n", "0600")).changed()).isFalse();
        Result mode = run(file(path, "hi\n", "u+x"));
        assertThat(mode.changed()).isTrue();
        assertThat(mode.values().get("path")).isEqualTo(StrValue.of(path.toString()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rwx------");
    }

    @Test
    void goesIntoDirectoriesAndMakesThem() {
        assertThat(run(file(dir, "hi\n", null)).values().get("dest")).isEqualTo(StrValue.of(dir + "/src.txt"));
        FileContent deep = file(dir + "/a/b/", "src.txt", "hi\n", null, true, false, null, false, false);
        assertThat(run(deep).values().get("dest")).isEqualTo(StrValue.of(dir + "/a/b/src.txt"));
        assertThat(run(file(dir.resolve("no/d.txt"), "hi\n", null)).message())
                .isEqualTo("Destination directory " + dir + "/no does not exist");
        FileContent content = file(dir.toString(), null, "hi\n", null, true, false, null, false, false);
        assertThat(run(content).message()).isEqualTo("can not use content with a dir as dest");
    }

    @Test
    void writesThroughLinksOnlyWhenAsked() throws IOException {
        Path target = Files.writeString(dir.resolve("t"), "old\n");
        Path link = Files.createSymbolicLink(dir.resolve("l"), Path.of("t"));
        Result through = run(file(link.toString(), "src.txt", "hi\n", null, true, false, null, true, false));
        assertThat(through.values().get("dest"))
                .isEqualTo(StrValue.of(target.toRealPath().toString()));
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.readString(target)).isEqualTo("hi\n");
        assertThat(run(file(link, "hi\n", null)).changed()).isTrue();
        assertThat(Files.isSymbolicLink(link)).isFalse();
    }

    @Test
    void keepsWhatIsThereWithoutForceAndBacksUpWithIt() throws IOException {
        Path path = Files.writeString(dir.resolve("d"), "old\n");
        assertThat(run(file(path.toString(), "s", "hi\n", null, false, false, null, false, false))
                        .changed())
                .isFalse();
        Result result = run(file(path.toString(), "s", "hi\n", null, true, true, null, false, false));
        assertThat(result.values().get("backup_file"))
                .isInstanceOfSatisfying(
                        StrValue.class, kept -> assertThat(Path.of(kept.text())).hasContent("old\n"));
    }

    @Test
    void writesNothingThatItsCheckRefuses() throws IOException {
        Path path = Files.writeString(dir.resolve("d"), "old\n");
        Result result = run(file(path.toString(), "s", "hi\n", null, true, false, "grep -q old %s", false, false));
        assertThat(result.message()).isEqualTo("failed to validate");
        assertThat(Files.readString(path)).isEqualTo("old\n");
    }

    @Test
    void changesNothingInCheckMode() {
        Result result = run(file(dir + "/no/d", "s", "hi\n", null, true, false, null, false, true));
        assertThat(result.changed()).isTrue();
        assertThat(result.values().entries().keySet()).isEqualTo(java.util.Set.of(StrValue.of("changed")));
        assertThat(dir).isEmptyDirectory();
    }
}
