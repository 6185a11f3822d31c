package dev.shevek.content.galaxy;

import dev.shevek.source.ProblemException;
import dev.shevek.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Compares an installed collection with its {@code MANIFEST.json} and {@code FILES.json}. */
public final class CollectionManifest {
    private CollectionManifest() {}

    /** Every file of a collection that was installed or unpacked. */
    static List<Path> members(Path place) throws IOException {
        try (Stream<Path> all = Files.walk(place)) {
            return all.filter(each -> !each.equals(place)).toList();
        }
    }

    /** The digest of its {@code MANIFEST.json}; throws {@link ProblemException} when there is none. */
    public static String digest(Path place, CollectionName name) throws IOException {
        Path manifest = place.resolve("MANIFEST.json");
        if (!Files.isRegularFile(manifest)) {
            throw new ProblemException(
                    "Collection " + name + " does not have a MANIFEST.json. A MANIFEST.json is expected if the"
                            + " collection has been built and installed via ansible-galaxy",
                    null);
        }
        return CollectionFiles.sha256(manifest);
    }

    /** The digest of the {@code MANIFEST.json} that a server offers for a version. */
    public static String published(CollectionName name, String version, List<GalaxyServer> servers) throws IOException {
        Path work = RoleInstaller.temporary();
        try {
            for (GalaxyServer server : servers) {
                if (!server.versions(name).contains(version)) {
                    continue;
                }
                Path archive = server.download(server.release(name, version).url(), work.resolve("a.tar.gz"));
                try (TarReader tar = TarReader.open(archive)) {
                    for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
                        if (entry.name().replaceFirst("^\\./", "").equals("MANIFEST.json")) {
                            return CollectionFiles.sha256(tar.content().readAllBytes());
                        }
                    }
                }
            }
        } finally {
            RoleInstaller.discard(work);
        }
        throw new ProblemException(
                "Failed to find remote collection " + name + ":" + version + " on any of the galaxy servers", null);
    }

    /** The files that are not as they were built, by their names. */
    public static List<String> differences(Path place) throws IOException {
        List<String> different = new ArrayList<>();
        Value manifest = Fields.file(place.resolve("MANIFEST.json"));
        String listed = Fields.string(Fields.dict(manifest, "file_manifest_file"), "chksum_sha256");
        Path files = place.resolve("FILES.json");
        if (!Files.isRegularFile(files) || !CollectionFiles.sha256(files).equals(listed)) {
            return List.of("FILES.json");
        }
        Set<String> known = new HashSet<>(Set.of("MANIFEST.json", "FILES.json", "galaxy.yml", "galaxy.yaml"));
        for (Value each : Fields.list(Fields.file(files), "files")) {
            String name = String.valueOf(Fields.string(each, "name"));
            known.add(name);
            Path file = place.resolve(name);
            if ("file".equals(Fields.string(each, "ftype"))
                    && !(Files.isRegularFile(file)
                            && CollectionFiles.sha256(file).equals(Fields.string(each, "chksum_sha256")))) {
                different.add(name);
            }
        }
        for (Path member : members(place)) {
            String name = place.relativize(member).toString();
            if (!Files.isDirectory(member) && !known.contains(name) && !name.endsWith(".pyc")) {
                different.add(name);
            }
        }
        return different;
    }
}
