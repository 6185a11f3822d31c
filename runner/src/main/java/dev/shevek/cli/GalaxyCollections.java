package dev.shevek.cli;

import dev.shevek.content.galaxy.CollectionBuild;
import dev.shevek.content.galaxy.CollectionFolders;
import dev.shevek.content.galaxy.CollectionInstaller;
import dev.shevek.content.galaxy.CollectionManifest;
import dev.shevek.content.galaxy.CollectionName;
import dev.shevek.content.galaxy.CollectionWanted;
import dev.shevek.content.galaxy.GalaxyServer;
import dev.shevek.content.galaxy.Requirements;
import dev.shevek.source.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code ansible-galaxy collection …} */
final class GalaxyCollections {
    private final GalaxySetup setup;
    private final CommandArguments args;

    GalaxyCollections(GalaxySetup setup) {
        this.setup = setup;
        this.args = setup.args();
    }

    /** Does it; returns the exit status. */
    int run(String action) {
        return switch (action) {
            case "install" -> {
                install(wanted("You must specify a collection name or a requirements file."));
                yield ExitCode.OK;
            }
            case "list" -> list();
            case "build" -> build();
            case "verify" -> verify();
            case "download" -> download();
            case "init" -> new GalaxySkeletons(setup).collection();
            default -> throw new IllegalArgumentException(action);
        };
    }

    private List<CollectionWanted> wanted(String ifNone) {
        String file = args.value("--requirements-file");
        if (file != null) {
            if (!args.rest().isEmpty()) {
                throw new ProblemException(
                        "The positional collection_name arg and --requirements-file are mutually exclusive.", null);
            }
            return Requirements.read(setup.path(file)).collections();
        }
        if (args.rest().isEmpty()) {
            throw new ProblemException(ifNone, null);
        }
        Path directory = setup.console().directory();
        return args.rest().stream()
                .map(each -> CollectionWanted.ofText(each, directory))
                .toList();
    }

    private List<Path> configured() {
        return setup.settings().paths("COLLECTIONS_PATHS");
    }

    private List<CollectionFolders> folders() {
        List<Path> paths = new ArrayList<>(setup.paths("--collections-path"));
        paths.addAll(configured());
        return paths.stream()
                .map(path -> new CollectionFolders(path, setup.progress()))
                .distinct()
                .toList();
    }

    /** Installs collections into the first configured path, or where the command line says. */
    void install(List<CollectionWanted> wanted) {
        List<Path> given = setup.paths("--collections-path");
        Path target = given.isEmpty() ? configured().getFirst() : given.getFirst();
        if (!given.isEmpty()
                && setup.settings().flag("GALAXY_COLLECTIONS_PATH_WARNING")
                && configured().stream()
                        .noneMatch(path -> path.equals(target) || target.endsWith("ansible_collections"))) {
            setup.progress()
                    .warn("The specified collections path '" + target
                            + "' is not part of the configured Ansible collections paths '"
                            + configured().stream().map(Path::toString).collect(Collectors.joining(":"))
                            + "'. The installed collection will not be picked up in an Ansible run, unless within a"
                            + " playbook-adjacent collections directory.");
        }
        new CollectionInstaller(
                        new CollectionFolders(target, setup.progress()),
                        options(),
                        setup.servers(),
                        setup.console().directory(),
                        setup.progress())
                .install(wanted);
    }

    private CollectionInstaller.CollectionOptions options() {
        return new CollectionInstaller.CollectionOptions(
                args.has("--force"),
                args.has("--force-with-deps"),
                !args.has("--no-deps"),
                args.has("--ignore-errors"),
                args.has("--pre"),
                args.has("--upgrade"),
                args.has("--offline"));
    }

    private int download() {
        String given = args.value("--download-path");
        Path target = setup.path(given == null ? "collections" : given);
        new CollectionInstaller(
                        new CollectionFolders(target, setup.progress()),
                        options(),
                        setup.servers(),
                        setup.console().directory(),
                        setup.progress())
                .download(wanted("You must specify a collection name or a requirements file."), target);
        return ExitCode.OK;
    }

    private int build() {
        List<String> sources = args.rest().isEmpty() ? List.of(".") : args.rest();
        String output = args.value("--output-path");
        for (String source : sources) {
            CollectionBuild.build(
                    setup.path(source),
                    setup.path(output == null ? "." : output),
                    args.has("--force"),
                    setup.progress());
        }
        return ExitCode.OK;
    }

    private int list() {
        CollectionName only =
                args.rest().isEmpty() ? null : CollectionName.of(args.rest().getFirst());
        Map<Path, Map<String, String>> found = new LinkedHashMap<>();
        for (CollectionFolders folders : folders()) {
            if (!folders.exists()) {
                continue;
            }
            Map<String, String> versions = new LinkedHashMap<>();
            String version = only == null ? null : folders.version(only);
            if (only == null) {
                versions.putAll(folders.versions());
            } else if (version != null) {
                versions.put(only.toString(), version);
            }
            if (!versions.isEmpty()) {
                found.put(folders.root(), versions);
            }
        }
        String format = args.value("--format");
        switch (format == null ? "human" : format) {
            case "json" -> setup.progress().say(CollectionTable.json(found));
            case "yaml" -> setup.console().out().print(CollectionTable.yaml(found));
            case "human" -> setup.console().out().print(CollectionTable.human(found));
            default ->
                throw new ProblemException(
                        "argument --format: invalid choice: '" + format + "' (choose from 'human', 'yaml', 'json')",
                        null);
        }
        if (found.isEmpty()) {
            setup.progress()
                    .warn((only == null ? "There is no collection" : "The collection " + only + " is not") + " in "
                            + folders().stream()
                                    .map(each -> each.root().toString())
                                    .collect(Collectors.joining(", ")));
        }
        return ExitCode.OK;
    }

    private int verify() {
        boolean good = true;
        for (CollectionWanted each : wanted("You must specify a collection name or a requirements file.")) {
            CollectionName name = CollectionName.of(each.pointer());
            try {
                good = verify(name) && good;
            } catch (IOException failed) {
                throw new ProblemException("The collection " + name + " cannot be read: " + failed.getMessage(), null);
            }
        }
        return good ? ExitCode.OK : ExitCode.ERROR;
    }

    private boolean verify(CollectionName name) throws IOException {
        for (CollectionFolders folders : folders()) {
            String version = folders.version(name);
            if (version == null) {
                continue;
            }
            Path place = folders.place(name);
            String digest = CollectionManifest.digest(place, name);
            setup.progress().say("Verifying '" + name + ":" + version + "'.");
            setup.progress().say("Installed collection found at '" + place + "'");
            setup.progress().say("MANIFEST.json hash: " + digest);
            List<String> wrong = new ArrayList<>(CollectionManifest.differences(place));
            boolean offline = args.has("--offline");
            if (!offline
                    && !CollectionManifest.published(name, version, servers()).equals(digest)) {
                wrong.addFirst("MANIFEST.json");
            }
            if (wrong.isEmpty()) {
                setup.progress()
                        .say("Successfully verified that checksums for '" + name + ":" + version + "' "
                                + (offline
                                        ? "are internally consistent with its manifest."
                                        : "match the remote collection."));
                return true;
            }
            setup.progress().say("Collection " + name + " contains modified content in the following files:");
            wrong.forEach(file -> setup.progress().say("    " + file));
            return false;
        }
        throw new ProblemException("Collection " + name + " is not installed in any of the collection paths.", null);
    }

    private List<GalaxyServer> servers() {
        return setup.servers();
    }
}
