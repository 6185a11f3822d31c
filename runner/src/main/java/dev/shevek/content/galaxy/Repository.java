package dev.shevek.content.galaxy;

import dev.shevek.source.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** A repository of git or Mercurial, by the user's own {@code git} and {@code hg}. */
final class Repository {
    private final String scm;
    private final String url;
    private final Path program;

    private Repository(String scm, String url, Path program) {
        this.scm = scm;
        this.url = url;
        this.program = program;
    }

    /** A repository; throws {@link ProblemException} when it is of another kind or its program is not installed. */
    static Repository of(String scm, String url) {
        if (!scm.equals("git") && !scm.equals("hg")) {
            throw new ProblemException("- scm " + scm + " is not currently supported", null);
        }
        for (String folder :
                System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":", -1)) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder).resolve(scm);
            if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                return new Repository(scm, url, candidate);
            }
        }
        throw new ProblemException(
                "could not find/use " + scm + ", it is required to continue with installing " + url, null);
    }

    /**
     * The files of a version as a tar archive, below a folder named like the role.
     *
     * @param version a tag, branch or commit; empty for the newest
     * @param name the folder's name
     * @param keepHistory the repository's own files too
     * @param work an empty directory
     */
    Path archive(String version, String name, boolean keepHistory, Path work) {
        Path clone = checkout(version, name, work);
        Path tar = work.resolve("archive.tar");
        if (keepHistory) {
            run(List.of("tar", "-C", work.toString(), "-cf", tar.toString(), name), work, null);
        } else if (scm.equals("git")) {
            run(
                    List.of(
                            "archive",
                            "--prefix=" + name + "/",
                            "--output=" + tar,
                            version.isEmpty() ? "HEAD" : version),
                    clone,
                    program);
        } else {
            List<String> command = new ArrayList<>(List.of("archive", "--prefix", name + "/"));
            if (!version.isEmpty()) {
                command.addAll(List.of("-r", version));
            }
            command.add(tar.toString());
            run(command, clone, program);
        }
        return tar;
    }

    /** A clone at a version, in a folder of that name. */
    Path checkout(String version, String name, Path work) {
        List<String> clone = new ArrayList<>(List.of("clone"));
        if (scm.equals("git")) {
            clone.add("--");
        }
        clone.addAll(List.of(url, name));
        run(clone, work, program);
        Path folder = work.resolve(name);
        if (!version.isEmpty() && !version.equals("HEAD")) {
            run(List.of(scm.equals("git") ? "checkout" : "update", version), folder, program);
        }
        return folder;
    }

    /** Brings a clone to a version, as the repository has it now; whether that changed what is checked out. */
    boolean update(Path clone, String version, boolean force) {
        String before = run(List.of("rev-parse", "HEAD"), clone, program);
        run(List.of("fetch", "--tags", "--force", url, "+refs/heads/*:refs/remotes/origin/*"), clone, program);
        if (force) {
            run(List.of("reset", "--hard"), clone, program);
        }
        String wanted = version;
        if (wanted.isEmpty()) {
            wanted = run(List.of("rev-parse", "--abbrev-ref", "HEAD"), clone, program)
                    .strip();
        }
        run(List.of("checkout", wanted), clone, program);
        String branches = run(List.of("branch", "--remotes", "--list", "origin/" + wanted), clone, program);
        if (!branches.isBlank()) {
            run(List.of("merge", "--ff-only", "origin/" + wanted), clone, program);
        }
        return !before.equals(run(List.of("rev-parse", "HEAD"), clone, program));
    }

    private static String run(List<String> arguments, Path directory, @Nullable Path program) {
        List<String> command = new ArrayList<>();
        if (program != null) {
            command.add(program.toString());
        }
        command.addAll(arguments);
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
            Process process = builder.start();
            process.getOutputStream().close();
            FutureTask<String> errors = new FutureTask<>(() -> text(process.getErrorStream()));
            Thread.ofVirtual().start(errors);
            String output = text(process.getInputStream());
            int status = process.waitFor();
            if (status != 0) {
                throw new ProblemException(
                        "- command " + String.join(" ", command) + " failed in directory " + directory + " (rc="
                                + status + ") - " + errors.get().stripTrailing(),
                        null);
            }
            return output;
        } catch (IOException | ExecutionException broken) {
            throw new ProblemException("error executing: " + String.join(" ", command), null);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProblemException("interrupted: " + String.join(" ", command), null);
        }
    }

    private static String text(InputStream stream) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        stream.transferTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
