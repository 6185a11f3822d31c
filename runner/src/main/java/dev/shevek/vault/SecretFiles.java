package dev.shevek.vault;

import dev.shevek.source.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes files that hold secrets: for their owner only from the first byte, all or nothing; overwrites before deleting. */
public final class SecretFiles {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private SecretFiles() {}

    /** Puts content in place of a file's, keeping its permissions; a new file is for its owner only. */
    public static void replace(Path file, byte[] content) throws IOException {
        put(file, content, true);
    }

    /** Puts content in place of a file's; from then on the file is for its owner only. */
    public static void write(Path file, byte[] content) throws IOException {
        put(file, content, false);
    }

    private static void put(Path file, byte[] content, boolean keep) throws IOException {
        Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path parent = real.getParent();
        if (parent == null) {
            throw new ProblemException("'" + file + "' is no file", null);
        }
        Set<PosixFilePermission> permissions =
                keep && Files.exists(real) ? Files.getPosixFilePermissions(real) : OWNER_ONLY;
        Path temporary =
                Files.createTempFile(parent, ".shevek-", ".vault", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            Files.write(temporary, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            Files.setPosixFilePermissions(temporary, permissions);
            Files.move(temporary, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Lets the user edit clear text in a temporary file that is overwritten and deleted afterwards.
     *
     * @param editor the command, its options behind it
     * @param like the file whose name's ending the temporary one gets
     * @return the text as it was saved
     */
    public static byte[] edit(byte[] clear, String editor, Path like) throws IOException {
        String name = String.valueOf(like.getFileName());
        int dot = name.lastIndexOf('.');
        Path temporary = Files.createTempFile(
                "shevek-", dot > 0 ? name.substring(dot) : "", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Thread onExit = Thread.ofPlatform().unstarted(() -> shredQuietly(temporary));
        Runtime.getRuntime().addShutdownHook(onExit);
        try {
            Files.write(temporary, clear);
            List<String> command = new ArrayList<>(List.of(editor.strip().split("\\s+", -1)));
            command.add(temporary.toString());
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                throw new ProblemException("The editor '" + editor + "' ended with code " + code, null);
            }
            return Files.readAllBytes(temporary);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProblemException("The editor was interrupted.", null);
        } finally {
            shred(temporary);
            Runtime.getRuntime().removeShutdownHook(onExit);
        }
    }

    private static void shredQuietly(Path file) {
        try {
            shred(file);
        } catch (IOException gone) {
            file.toFile().deleteOnExit();
        }
    }

    private static void shred(Path file) throws IOException {
        if (Files.exists(file)) {
            byte[] noise = new byte[Math.toIntExact(Files.size(file))];
            new SecureRandom().nextBytes(noise);
            Files.write(file, noise, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            Files.delete(file);
        }
    }
}
