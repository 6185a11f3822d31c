package dev.shevek.content.galaxy;

import dev.shevek.source.ProblemException;
import dev.shevek.template.filter.JsonWriter;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.ShellPattern;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a collection's source folder that belong into it, and the two files that describe them. */
final class CollectionFiles {
    private static final Set<String> NEVER = Set.of("CVS", ".bzr", ".hg", ".git", ".svn", "__pycache__", ".tox");

    private final Path root;
    private final CollectionInfo info;
    private final List<Path> members;

    private CollectionFiles(Path root, CollectionInfo info, List<Path> members) {
        this.root = root;
        this.info = info;
        this.members = members;
    }

    /**
     * Looks at a folder.
     *
     * @param root the folder of {@code galaxy.yml}
     * @param galaxyFile that file
     * @param shown its path for messages
     */
    static CollectionFiles of(Path root, Path galaxyFile, String shown) throws IOException {
        CollectionInfo info = CollectionInfo.ofGalaxyFile(galaxyFile, shown);
        Value said = Fields.file(galaxyFile);
        if (!Fields.dict(said, "manifest").entries().isEmpty()) {
            throw new ProblemException(
                    "The key 'manifest' of " + shown + " is not supported: say what to leave out in 'build_ignore'.",
                    null);
        }
        List<Pattern> ignored = new ArrayList<>();
        for (String name : List.of(
                "MANIFEST.json",
                "FILES.json",
                "galaxy.yml",
                "galaxy.yaml",
                ".git",
                "*.pyc",
                "*.retry",
                "tests/output",
                info.name().namespace() + "-" + info.name().name() + "-*.tar.gz")) {
            ignored.add(ShellPattern.compile(name));
        }
        Fields.strings(said, "build_ignore").forEach(pattern -> ignored.add(ShellPattern.compile(pattern)));
        List<Path> members = new ArrayList<>();
        walk(root, root, ignored, members);
        return new CollectionFiles(root, info, members);
    }

    private static void walk(Path root, Path directory, List<Pattern> ignored, List<Path> into) throws IOException {
        List<Path> entries;
        try (Stream<Path> all = Files.list(directory)) {
            entries = all.sorted().toList();
        }
        for (Path entry : entries) {
            String name = root.relativize(entry).toString();
            boolean folder = Files.isDirectory(entry);
            if (ignored.stream().anyMatch(pattern -> pattern.matcher(name).matches())
                    || (folder && NEVER.contains(String.valueOf(entry.getFileName())))) {
                continue;
            }
            if (Files.isSymbolicLink(entry) && folder && !entry.toRealPath().startsWith(root.toRealPath())) {
                continue;
            }
            into.add(entry);
            if (folder && !Files.isSymbolicLink(entry)) {
                walk(root, entry, ignored, into);
            }
        }
    }

    CollectionInfo info() {
        return info;
    }

    Path root() {
        return root;
    }

    /** Files and folders, a folder before what is in it. */
    List<Path> members() {
        return members;
    }

    /** {@code FILES.json}. */
    String listing() throws IOException {
        List<Value> files = new ArrayList<>();
        files.add(entry(".", true, null));
        for (Path member : members) {
            boolean folder = Files.isDirectory(member);
            files.add(entry(root.relativize(member).toString(), folder, folder ? null : sha256(member)));
        }
        Map<String, Value> listing = new LinkedHashMap<>();
        listing.put("files", new ListValue(files));
        listing.put("format", IntValue.of(1));
        return json(listing);
    }

    /** {@code MANIFEST.json} for a {@code FILES.json}. */
    String manifest(String listing) {
        Map<String, Value> manifest = new LinkedHashMap<>();
        manifest.put("collection_info", info.fields());
        manifest.put(
                "file_manifest_file", entry("FILES.json", false, sha256(listing.getBytes(StandardCharsets.UTF_8))));
        manifest.put("format", IntValue.of(1));
        return json(manifest);
    }

    /** Both files have one blank a level. */
    private static String json(Map<String, Value> file) {
        return new JsonWriter(" ", ",", ": ", true, false).write(DictValue.ofTexts(file));
    }

    private static DictValue entry(String name, boolean folder, @Nullable String sha256) {
        Map<String, Value> entry = new LinkedHashMap<>();
        entry.put("name", StrValue.of(name));
        entry.put("ftype", StrValue.of(folder ? "dir" : "file"));
        entry.put("chksum_type", sha256 == null ? NoneValue.NONE : StrValue.of("sha256"));
        entry.put("chksum_sha256", sha256 == null ? NoneValue.NONE : StrValue.of(sha256));
        entry.put("format", IntValue.of(1));
        return DictValue.ofTexts(entry);
    }

    /** The digest of a file, in hexadecimal. */
    static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The digest of bytes, in hexadecimal. */
    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("the Java runtime lacks SHA-256", missing);
        }
    }
}
