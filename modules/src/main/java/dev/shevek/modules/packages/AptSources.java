package dev.shevek.modules.packages;

import dev.shevek.module.Answer;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.RawText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one-line sources of apt, as they are in {@code sources.list} and {@code sources.list.d}. */
final class AptSources {
    /**
     * A file as it was found.
     *
     * @param target where it is written: itself, or what it links to
     * @param sha1 its digest
     * @param text its content
     */
    record Found(String target, String sha1, String text) {}

    private record Line(boolean valid, boolean enabled, String source, String comment) {
        String text() {
            return (enabled ? "" : "# ") + source + (comment.isEmpty() ? "" : " # " + comment) + "\n";
        }
    }

    final String directory;
    final String codename;
    final Map<String, Found> found = new LinkedHashMap<>();
    private final Map<String, List<Line>> files = new LinkedHashMap<>();

    /** Reads the answer of {@link #LOOK}. */
    AptSources(Answer answer) {
        String[] parts = RawText.of(answer.stdout()).split("\\x00", -1);
        if (parts.length < 4) {
            throw new ModuleFailure("Module apt_repository is not supported on target.");
        }
        directory = parts[1].endsWith("/") ? parts[1] : parts[1] + "/";
        codename = parts[2];
        for (int i = 3; i + 3 < parts.length; i += 4) {
            found.put(parts[i], new Found(parts[i + 1], parts[i + 2], parts[i + 3]));
            List<Line> lines = new ArrayList<>();
            for (String line : RawText.lines(parts[i + 3])) {
                lines.add(parse(line));
            }
            files.put(parts[i], lines);
        }
    }

    static final String LOOK = """
            command -v apt-config >/dev/null || exit 0
            eval "$(apt-config shell f Dir::Etc::sourcelist/f d Dir::Etc::sourceparts/d)"
            VERSION_CODENAME=
            [ -r /etc/os-release ] && . /etc/os-release
            printf '%s\\0' "$f" "$d" "$VERSION_CODENAME"
            for p in "$f" "${d%/}"/*.list; do
              [ -f "$p" ] || continue
              s=$(sha1sum <"$p")
              printf '%s\\0' "$p" "$(readlink -f "$p")" "${s%% *}"
              cat "$p"
              printf '\\0'
            done
            """;

    private static Line parse(String given) {
        String line = given.strip();
        boolean enabled = !line.startsWith("#");
        line = enabled ? line : line.substring(1);
        String comment = "";
        int hash = line.indexOf('#');
        if (hash > 0) {
            comment = line.substring(hash + 1).strip();
            line = line.substring(0, hash);
        }
        String source = line.strip();
        List<String> words = List.of(source.split("\\s+", -1));
        boolean valid = words.getFirst().equals("deb") || words.getFirst().equals("deb-src");
        return new Line(valid, enabled, valid ? String.join(" ", words) : source, comment);
    }

    /** The source a user gave, with single blanks. */
    static String source(String repo) {
        Line line = parse(repo);
        if (!line.valid() || !line.enabled()) {
            String bare = repo.strip();
            bare = bare.startsWith("#") ? bare.substring(1) : bare;
            int hash = bare.indexOf('#');
            throw new ModuleFailure("Invalid repository string: " + (hash > 0 ? bare.substring(0, hash) : bare));
        }
        return line.source();
    }

    boolean has(String source) {
        return files.values().stream()
                .flatMap(List::stream)
                .anyMatch(
                        line -> line.valid() && line.enabled() && line.source().equals(source));
    }

    /** Enables the source where it is, or puts it at the end of a file. */
    void add(String source, String filename) {
        boolean there = false;
        for (List<Line> lines : files.values()) {
            for (int i = 0; i < lines.size(); i++) {
                Line line = lines.get(i);
                if (line.valid() && line.source().equals(source)) {
                    lines.set(i, new Line(true, true, source, line.comment()));
                    there = true;
                }
            }
        }
        if (!there) {
            String file = filename.contains("/") ? filename : directory + filename;
            files.computeIfAbsent(file, none -> new ArrayList<>()).add(new Line(true, true, source, ""));
        }
    }

    void remove(String source) {
        for (List<Line> lines : files.values()) {
            lines.removeIf(
                    line -> line.valid() && line.enabled() && line.source().equals(source));
        }
    }

    /** What the file of a source is called when the user does not say. */
    static String filename(String source, @Nullable String wanted) {
        if (wanted != null) {
            return wanted + ".list";
        }
        String bare = source.replaceAll("\\[[^\\]]+\\]", "").replaceAll("\\w+://", "");
        String first = "";
        for (String word : bare.strip().split("\\s+", -1)) {
            if (!word.equals("deb") && !word.equals("deb-src")) {
                first = word;
                break;
            }
        }
        first = first.substring(first.indexOf('@') + 1);
        return first.replaceAll("[^a-zA-Z0-9]", " ").strip().replaceAll("\\s+", "_") + ".list";
    }

    /** The text of each file that holds anything. */
    Map<String, String> dump() {
        Map<String, String> texts = new LinkedHashMap<>();
        files.forEach((file, lines) -> {
            if (!lines.isEmpty()) {
                StringBuilder text = new StringBuilder();
                lines.forEach(line -> text.append(line.text()));
                texts.put(file, text.toString());
            }
        });
        return texts;
    }
}
