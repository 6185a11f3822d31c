package dev.shevek.content.galaxy;

import dev.shevek.source.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Installs collections below one directory, with the collections that they need. */
public final class CollectionInstaller {
    private final CollectionFolders folders;
    private final CollectionOptions options;
    private final List<GalaxyServer> servers;
    private final Path directory;
    private final Progress progress;

    /**
     * What is asked for beside the collections.
     *
     * @param force also over a collection that is there
     * @param forceDependencies the same for what collections need
     * @param dependencies whether to install what collections need
     * @param ignoreErrors go on after a collection that cannot be installed
     * @param preReleases take versions such as 2.0.0-beta.1 too
     * @param upgrade take newer versions than those that are there
     * @param offline ask no server
     */
    public record CollectionOptions(
            boolean force,
            boolean forceDependencies,
            boolean dependencies,
            boolean ignoreErrors,
            boolean preReleases,
            boolean upgrade,
            boolean offline) {}

    /**
     * An installer.
     *
     * @param folders where collections go
     * @param servers asked in turn for collections by name
     * @param directory where relative paths start
     */
    public CollectionInstaller(
            CollectionFolders folders,
            CollectionOptions options,
            List<GalaxyServer> servers,
            Path directory,
            Progress progress) {
        this.folders = folders;
        this.options = options;
        this.servers = servers;
        this.directory = directory;
        this.progress = progress;
    }

    /** Installs collections; throws {@link ProblemException} for what cannot be had. */
    public void install(List<CollectionWanted> wanted) {
        Path work = RoleInstaller.temporary();
        try {
            install(wanted, work);
        } catch (IOException failed) {
            throw new ProblemException("Failed to install a collection: " + failed.getMessage(), null);
        } finally {
            RoleInstaller.discard(work);
        }
    }

    /**
     * Puts the archives of collections, and of all that they need, into a directory, with a requirements file that
     * names them.
     */
    public void download(List<CollectionWanted> wanted, Path target) {
        Path work = RoleInstaller.temporary();
        try {
            Files.createDirectories(target);
            CollectionSources sources = new CollectionSources(directory, work, servers.getFirst());
            List<CollectionCandidate> concrete = new ArrayList<>();
            List<CollectionWanted> named = new ArrayList<>();
            for (CollectionWanted each : wanted) {
                if (each.kind() == CollectionWanted.Kind.GALAXY) {
                    named.add(each);
                } else {
                    concrete.addAll(sources.of(each));
                }
            }
            progress.say("Process download dependency map");
            StringBuilder requirements = new StringBuilder("collections:\n");
            List<CollectionCandidate> chosen = new CollectionResolver(
                            servers, null, options.preReleases(), options.dependencies(), progress)
                    .resolve(concrete, named);
            progress.say("Starting collection download process to '" + target + "'");
            for (CollectionCandidate each : chosen) {
                String file = each.name().namespace() + "-" + each.name().name() + "-" + each.version() + ".tar.gz";
                archive(each, target.resolve(file), work);
                requirements
                        .append("- name: ")
                        .append(file)
                        .append("\n  version: ")
                        .append(each.version())
                        .append('\n');
                progress.say("Collection '" + each.label() + "' was downloaded successfully");
            }
            Files.writeString(target.resolve("requirements.yml"), requirements);
            progress.say("Writing requirements.yml file of downloaded collections to '"
                    + target.resolve("requirements.yml") + "'");
        } catch (IOException failed) {
            throw new ProblemException("Failed to download a collection: " + failed.getMessage(), null);
        } finally {
            RoleInstaller.discard(work);
        }
    }

    private void archive(CollectionCandidate candidate, Path to, Path work) throws IOException {
        Files.deleteIfExists(to);
        switch (candidate.content()) {
            case CollectionCandidate.Remote remote -> Files.move(fetch(candidate, remote, work), to);
            case CollectionCandidate.Archive archive -> Files.copy(archive.path(), to);
            case CollectionCandidate.Folder folder -> {
                Path galaxy = CollectionInfo.galaxyFile(folder.path());
                if (galaxy == null) {
                    throw new ProblemException("There is no galaxy.yml in " + folder.path(), null);
                }
                CollectionBuild.write(CollectionFiles.of(folder.path(), galaxy, galaxy.toString()), to);
            }
            case CollectionCandidate.Present present ->
                throw new IllegalStateException(candidate.label() + " was not to be kept");
        }
    }

    private void install(List<CollectionWanted> wanted, Path work) throws IOException {
        CollectionSources sources = new CollectionSources(directory, work, servers.getFirst());
        boolean force = options.force() || options.forceDependencies();
        List<CollectionCandidate> concrete = new ArrayList<>();
        List<CollectionWanted> named = new ArrayList<>();
        int asked = 0;
        for (CollectionWanted each : wanted) {
            if (each.kind() == CollectionWanted.Kind.GALAXY) {
                asked++;
                String there = folders.version(CollectionName.of(each.pointer()));
                boolean keeps = there != null && !force && CollectionVersion.matches(there, each.version());
                if (!keeps || options.upgrade()) {
                    named.add(each);
                }
                continue;
            }
            for (CollectionCandidate candidate : sources.of(each)) {
                asked++;
                boolean same = candidate.version().equals(folders.version(candidate.name()));
                if (!same || force || each.kind() == CollectionWanted.Kind.GIT) {
                    concrete.add(candidate);
                }
            }
        }
        progress.say("Starting galaxy collection install process");
        if (concrete.isEmpty() && named.isEmpty() && asked > 0) {
            progress.say("Nothing to do. All requested collections are already installed. If you want to reinstall"
                    + " them, consider using `--force`.");
            return;
        }
        progress.say("Process install dependency map");
        List<CollectionCandidate> chosen = new CollectionResolver(
                        options.offline() ? List.of() : servers,
                        keepable(),
                        options.preReleases(),
                        options.dependencies(),
                        progress)
                .resolve(concrete, named);
        progress.say("Starting collection install process");
        for (CollectionCandidate candidate : chosen) {
            try {
                one(candidate, work);
            } catch (ProblemException failed) {
                if (!options.ignoreErrors()) {
                    throw failed;
                }
                progress.warn("Failed to install collection " + candidate.label()
                        + " but skipping due to --ignore-errors being set. Error: "
                        + failed.problem().message());
            }
        }
    }

    /** What is there and may stay: nothing when all is to be had anew. */
    private @Nullable CollectionFolders keepable() {
        return options.forceDependencies() || options.upgrade() || (options.force() && !options.dependencies())
                ? null
                : folders;
    }

    private void one(CollectionCandidate candidate, Path work) throws IOException {
        Path place = folders.place(candidate.name());
        switch (candidate.content()) {
            case CollectionCandidate.Present present ->
                progress.say("'" + candidate.label() + "' is already installed, skipping.");
            case CollectionCandidate.Folder folder -> {
                begin(candidate, place);
                fromFolder(folder.path(), place);
                progress.say("Created collection for " + candidate.label() + " at " + place);
                progress.say(candidate.label() + " was installed successfully");
            }
            case CollectionCandidate.Archive archive -> {
                begin(candidate, place);
                fromArchive(archive.path(), place);
                progress.say(candidate.label() + " was installed successfully");
            }
            case CollectionCandidate.Remote remote -> {
                Path archive = fetch(candidate, remote, work);
                begin(candidate, place);
                fromArchive(archive, place);
                progress.say(candidate.label() + " was installed successfully");
            }
        }
    }

    private Path fetch(CollectionCandidate candidate, CollectionCandidate.Remote remote, Path work) throws IOException {
        String url = remote.release().url();
        Path archive = work.resolve(candidate.name() + "-" + candidate.version() + ".tar.gz");
        progress.say("Downloading " + url + " to " + archive);
        remote.server().download(url, archive);
        String sha256 = remote.release().sha256();
        if (!sha256.isEmpty() && !sha256.equals(CollectionFiles.sha256(archive))) {
            throw new ProblemException(
                    "Mismatch artifact hash with downloaded file: " + url + " is not what the server says it is.",
                    null);
        }
        return archive;
    }

    private void begin(CollectionCandidate candidate, Path place) throws IOException {
        progress.say("Installing '" + candidate.label() + "' to '" + place + "'");
        Unpacking.remove(place);
    }

    private static void fromFolder(Path from, Path place) throws IOException {
        Path galaxy = CollectionInfo.galaxyFile(from);
        if (galaxy == null) {
            copy(CollectionManifest.members(from), from, place);
            return;
        }
        CollectionFiles files = CollectionFiles.of(from, galaxy, galaxy.toString());
        copy(files.members(), from, place);
        String listing = files.listing();
        Files.writeString(place.resolve("MANIFEST.json"), files.manifest(listing));
        Files.writeString(place.resolve("FILES.json"), listing);
    }

    private static void copy(List<Path> members, Path from, Path place) throws IOException {
        Files.createDirectories(place);
        for (Path member : members) {
            Path to = place.resolve(from.relativize(member));
            if (Files.isDirectory(member)) {
                Files.createDirectories(to);
            } else {
                Files.createDirectories(Objects.requireNonNull(to.getParent()));
                Files.write(to, Files.readAllBytes(member));
                if (Files.isExecutable(member)) {
                    Unpacking.makeExecutable(to);
                }
            }
        }
    }

    private static void fromArchive(Path archive, Path place) throws IOException {
        Unpacking unpacking = new Unpacking(place);
        try (TarReader tar = TarReader.open(archive)) {
            for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
                String name = entry.name().startsWith("./") ? entry.name().substring(2) : entry.name();
                if (!name.isEmpty()) {
                    unpacking.write(name, entry, tar.content());
                }
            }
        }
        List<String> wrong = CollectionManifest.differences(place);
        if (!wrong.isEmpty()) {
            Unpacking.remove(place);
            throw new ProblemException(
                    "Checksum mismatch for '" + wrong.getFirst() + "' inside collection at '" + archive + "'", null);
        }
    }
}
