package dev.shevek.content.galaxy;

import dev.shevek.source.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Installs roles below one directory, with the roles that they need. */
public final class RoleInstaller {
    private static final String FAILED =
            "- you can use --ignore-errors to skip failed roles and finish processing the list.";

    private final Path rolesPath;
    private final RoleOptions options;
    private final Supplier<GalaxyServer> server;
    private final Progress progress;

    /**
     * What is asked for beside the roles.
     *
     * @param force also over a role that is there
     * @param forceDependencies the same for what roles need
     * @param dependencies whether to install what roles need
     * @param ignoreErrors go on after a role that cannot be installed
     * @param keepHistory with the files of its repository
     */
    public record RoleOptions(
            boolean force,
            boolean forceDependencies,
            boolean dependencies,
            boolean ignoreErrors,
            boolean keepHistory) {}

    /**
     * An installer.
     *
     * @param rolesPath the directory that gets the roles
     * @param server asked for when a role is looked up by its name on Galaxy
     */
    public RoleInstaller(Path rolesPath, RoleOptions options, Supplier<GalaxyServer> server, Progress progress) {
        this.rolesPath = rolesPath;
        this.options = options;
        this.server = server;
        this.progress = progress;
    }

    /**
     * Installs roles.
     *
     * @throws ProblemException for the first that cannot be installed, unless errors are to be ignored
     */
    public void install(List<RoleSpec> wanted) {
        List<RoleSpec> queue = new ArrayList<>(wanted);
        Set<String> done = new LinkedHashSet<>();
        for (int at = 0; at < queue.size(); at++) {
            RoleSpec role = queue.get(at);
            progress.detail("Processing role " + role.name());
            if (!goesOn(role, done)) {
                continue;
            }
            RoleSpec installed;
            try {
                installed = one(role);
            } catch (ProblemException failed) {
                progress.warn("- " + role.name() + " was NOT installed successfully: "
                        + failed.problem().message());
                if (!options.ignoreErrors()) {
                    throw new ProblemException(FAILED, null);
                }
                continue;
            }
            done.add(role.name());
            progress.say("- " + installed.label() + " was installed successfully");
            if (options.dependencies()) {
                dependencies(role, queue, done);
            }
        }
    }

    /** Whether a role is to be installed: not when it is there already, unless forced. */
    private boolean goesOn(RoleSpec role, Set<String> done) {
        InstalledRole there = installed(role);
        String version = there.installedVersion();
        if (version == null) {
            return true;
        }
        String asked = role.version().isEmpty() ? "unspecified" : role.version();
        if (options.force() || (options.forceDependencies() && !done.contains(role.name()))) {
            progress.say("- changing role " + role.name() + " from " + version + " to " + asked);
            there.remove();
            return true;
        }
        if (version.equals(role.version())) {
            progress.say("- " + role.label() + " is already installed, skipping.");
        } else {
            progress.warn("- " + role.name() + " (" + version
                    + ") is already installed - use --force to change version to " + asked);
        }
        return false;
    }

    private InstalledRole installed(RoleSpec role) {
        return new InstalledRole(role.name(), rolesPath.resolve(role.name()).normalize());
    }

    private void dependencies(RoleSpec role, List<RoleSpec> queue, Set<String> done) {
        for (RoleSpec needed : installed(role).dependencies()) {
            boolean local = !needed.name().contains(".") && !needed.src().contains(".") && needed.scm() == null;
            if (local) {
                continue;
            }
            String version = installed(needed).installedVersion();
            if (version == null) {
                if (queue.contains(needed)) {
                    progress.say("- dependency " + needed.name() + " already pending installation.");
                } else {
                    progress.say("- adding dependency: " + needed.label());
                    queue.add(needed);
                }
            } else if (options.forceDependencies() && !done.contains(needed.name())) {
                queue.add(needed);
            } else if (version.equals(needed.version())) {
                progress.say("- dependency " + needed.name() + " is already installed, skipping.");
            } else {
                progress.warn("- dependency " + needed.label() + " from role " + role.name()
                        + " differs from already installed version (" + version + "), skipping");
            }
        }
    }

    /** Installs one role; returns it with the version that was found. */
    private RoleSpec one(RoleSpec role) {
        Path work = temporary();
        try {
            RoleSpec found = role;
            Path archive;
            Path local = Path.of(role.src());
            if (role.scm() != null) {
                archive = Repository.of(role.scm(), role.src())
                        .archive(role.version(), simple(role.name()), options.keepHistory(), work);
            } else if (Files.isRegularFile(local)) {
                archive = local;
            } else if (Files.isDirectory(local)) {
                throw new ProblemException(
                        role.src() + " is a directory: name a repository (git+file://" + local.toAbsolutePath()
                                + ") or an archive, or put its parent directory into roles_path",
                        null);
            } else if (role.src().contains("://")) {
                progress.say("- downloading role from " + role.src());
                archive = server.get().download(role.src(), work.resolve("role.tar.gz"));
            } else {
                GalaxyServer.RoleVersion version = server.get().role(role.src(), role.version());
                found = role.withVersion(version.version());
                progress.say("- downloading role '" + simple(role.src()) + "', owned by "
                        + role.src().substring(0, role.src().indexOf('.')));
                progress.say("- downloading role from " + version.url());
                archive = server.get().download(version.url(), work.resolve("role.tar.gz"));
            }
            unpack(found, archive);
            return found;
        } catch (IOException failed) {
            throw new ProblemException(String.valueOf(failed.getMessage()), null);
        } finally {
            discard(work);
        }
    }

    private static String simple(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('.')) + 1);
    }

    private void unpack(RoleSpec role, Path archive) throws IOException {
        String root = root(archive);
        if (root == null) {
            throw new ProblemException("this role does not appear to have a meta/main.yml file.", null);
        }
        InstalledRole place = installed(role);
        progress.say("- extracting " + role.name() + " to " + place.path());
        prepare(role, place);
        Unpacking unpacking = new Unpacking(place.path());
        try (TarReader tar = TarReader.open(archive)) {
            for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
                String name = entry.name().startsWith("./") ? entry.name().substring(2) : entry.name();
                if (name.startsWith(root) && name.length() > root.length()) {
                    unpacking.write(name.substring(root.length()), entry, tar.content());
                }
            }
        }
        place.installed(role.version());
    }

    private void prepare(RoleSpec role, InstalledRole place) throws IOException {
        if (!Files.exists(place.path())) {
            return;
        }
        if (!Files.isDirectory(place.path())) {
            throw new ProblemException("the specified roles path exists and is not a directory.", null);
        }
        if (!options.force() && !options.forceDependencies()) {
            throw new ProblemException(
                    "the specified role " + role.name() + " appears to already exist. Use --force to replace it.",
                    null);
        }
        if (!place.remove()) {
            throw new ProblemException(
                    place.path() + " doesn't appear to contain a role.\n"
                            + "  please remove this directory manually if you really want to put the role here.",
                    null);
        }
    }

    /** The folder in an archive that holds the role: the shortest that has a {@code meta/main.yml}. */
    private static @Nullable String root(Path archive) throws IOException {
        String shortest = null;
        try (TarReader tar = TarReader.open(archive)) {
            for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
                String name = entry.name().startsWith("./") ? entry.name().substring(2) : entry.name();
                int at = Math.max(
                        name.equals("meta/main.yml") ? 0 : name.lastIndexOf("/meta/main.yml") + 1,
                        name.equals("meta/main.yaml") ? 0 : name.lastIndexOf("/meta/main.yaml") + 1);
                boolean meta = name.endsWith("meta/main.yml") || name.endsWith("meta/main.yaml");
                if (meta && (shortest == null || at < shortest.length())) {
                    shortest = name.substring(0, at);
                }
            }
        }
        return shortest;
    }

    /** A directory of our own, to be discarded. */
    static Path temporary() {
        try {
            return Files.createTempDirectory("shevek-galaxy");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    static void discard(Path directory) {
        try {
            Unpacking.remove(directory);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
