package dev.shevek.modules.files;

import dev.shevek.module.Answer;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.value.DictValue;
import dev.shevek.value.Encodings;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Goes through what was seen in the order of {@code os.walk} and keeps what fits. */
final class FindWalk {
    /** From so many bytes on, files are searched for a fixed part of the pattern on the target first. */
    private static final long LARGE = 1 << 24;

    /** Where a fixed text is searched for first, one program looks through many files: most have it in none. */
    private static final String CONTENTS = """
            g=$1
            shift
            content() {
              for f do
                case $f in -*) f=./$f ;; esac
                if [ -r "$f" ] && { [ -z "$g" ] || grep -qF -e "$g" <"$f"; }; then
                  n=$(($(wc -c <"$f")))
                  printf '%s\\0' "$n"
                  head -c "$n" <"$f"
                else
                  printf -- '-\\0'
                fi
              done
            }
            some() {
              if [ -z "$g" ] || grep -qF -e "$g" -- "$@" 2>/dev/null; then
                content "$@"
              else
                for f do printf -- '-\\0'; done
              fi
            }
            many=
            i=1
            while [ $i -le 200 ]; do
              many="$many \\"\\${$i}\\""
              i=$((i + 1))
            done
            while [ $# -gt 200 ]; do
              eval "some $many"
              shift 200
            done
            [ $# = 0 ] || some "$@"
            exit 0
            """;

    private static final String DIGESTS = """
            a=$1
            shift
            for f do
              case $f in -*) f=./$f ;; esac
              h=
              [ -r "$f" ] && h=$("$a" <"$f")
              printf '%s\\n' "${h%% *}"
            done
            exit 0
            """;

    private final FindFilter filter;
    private final FoundTree found;
    private final Map<String, FoundTree.Entry> kept = new LinkedHashMap<>();
    private final Map<String, Value> skipped = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private long examined;
    private long matches;
    private String message = "All paths examined";

    FindWalk(FindFilter filter, FoundTree found) {
        this.filter = filter;
        this.found = found;
    }

    Next start() {
        Pattern contains = filter.contains();
        if (contains == null || !filter.type().equals("file")) {
            return digests(walk(path -> true, filter.limit()));
        }
        Charset charset;
        try {
            charset = charset(filter.encoding());
        } catch (PythonException e) {
            found.roots().forEach(root -> skip(root.path(), "unknown encoding: " + filter.encoding()));
            return digests(this);
        }
        FindWalk candidates = new FindWalk(filter, found).walk(path -> true, null);
        List<String> paths = List.copyOf(candidates.kept.keySet());
        long bytes = candidates.kept.values().stream()
                .mapToLong(entry -> entry.status().size())
                .sum();
        List<String> arguments = new ArrayList<>();
        arguments.add(bytes < LARGE ? "" : literal(contains.pattern()));
        arguments.addAll(paths);
        return Next.look(
                new Script(CONTENTS, arguments, null),
                answer -> contents(paths, answer),
                contents ->
                        digests(walk(path -> matches(path, contents.get(path), contains, charset), filter.limit())));
    }

    private FindWalk walk(Predicate<String> content, @Nullable Long limit) {
        found.refused().forEach((path, why) -> skipped.put(path, StrValue.of(why)));
        for (FoundTree.Root root : found.roots()) {
            try {
                walk(root, content, limit);
            } catch (Unreadable e) {
                skip(root.path(), String.valueOf(e.getMessage()));
            }
        }
        return this;
    }

    private void skip(String path, String why) {
        skipped.put(path, StrValue.of(why));
        warnings.add("Skipped '" + path + "' path due to this access issue: " + why + "\n");
        message = "Not all paths examined, check warnings for details";
    }

    private void walk(FoundTree.Root root, Predicate<String> content, @Nullable Long limit) {
        if (!root.directory()) {
            throw new Unreadable("'" + root.path() + "' is not a directory");
        }
        Deque<String> todo = new ArrayDeque<>();
        todo.push("");
        while (!todo.isEmpty()) {
            String directory = todo.pop();
            List<FoundTree.Entry> files = new ArrayList<>();
            List<FoundTree.Entry> inner = new ArrayList<>();
            for (FoundTree.Entry entry : root.children().getOrDefault(directory, List.of())) {
                (entry.directory() ? inner : files).add(entry);
            }
            examined += files.size() + inner.size();
            files.addAll(inner);
            boolean deeper = visit(root, files, content, limit);
            if (!filter.recurse() || full(limit)) {
                return;
            }
            if (deeper) {
                for (FoundTree.Entry entry : inner.reversed()) {
                    if (filter.follow() || !entry.status().isLink()) {
                        todo.push(entry.relative());
                    }
                }
            }
        }
    }

    /** Whether what is below is wanted too. */
    private boolean visit(
            FoundTree.Root root, List<FoundTree.Entry> entries, Predicate<String> content, @Nullable Long limit) {
        Long depth = filter.depth();
        boolean deeper = true;
        for (FoundTree.Entry entry : entries) {
            String relative = entry.relative();
            if (depth != null
                    && depth != 0
                    && relative.chars().filter(c -> c == '/').count() + 1 > depth) {
                deeper = false;
                continue;
            }
            if (entry.name().startsWith(".") && !filter.hidden()) {
                continue;
            }
            String path = normal(root.path() + "/" + relative);
            if (filter.fits(entry, found.now(), found.umask()) && content.test(path)) {
                kept.put(path, entry);
                matches++;
            }
            if (full(limit)) {
                message = warnings.isEmpty() ? "Limit of matches reached" : message;
                break;
            }
        }
        return deeper;
    }

    private boolean full(@Nullable Long limit) {
        return limit != null && matches == limit;
    }

    private Next digests(FindWalk walked) {
        List<String> files = new ArrayList<>();
        if (filter.checksum()
                && !filter.type().equals("directory")
                && !filter.type().equals("link")) {
            walked.kept.forEach((path, entry) -> {
                if (entry.status().isFile()) {
                    files.add(path);
                }
            });
        }
        if (files.isEmpty()) {
            return Next.done(walked.result(Map.of()));
        }
        List<String> arguments = new ArrayList<>();
        arguments.add(filter.algorithm() + "sum");
        arguments.addAll(files);
        return Next.look(new Script(DIGESTS, arguments, null), Answer::out, out -> {
            String[] lines = out.split("\n", -1);
            Map<String, String> digests = new LinkedHashMap<>();
            for (int i = 0; i < files.size() && i < lines.length; i++) {
                digests.put(files.get(i), lines[i]);
            }
            return Next.done(walked.result(digests));
        });
    }

    private Result result(Map<String, String> digests) {
        List<Value> files = new ArrayList<>();
        kept.forEach((path, entry) -> {
            var status = entry.status();
            Map<String, Value> values = new LinkedHashMap<>();
            Stat.numbers(path, status, values);
            values.put("gr_name", name(status.group(), status.gid()));
            values.put("pw_name", name(status.user(), status.uid()));
            Stat.permissions(status, values);
            String digest = digests.get(path);
            if (digest != null) {
                values.put("checksum", StrValue.of(digest));
            }
            files.add(DictValue.ofTexts(values));
        });
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("files", new ListValue(List.copyOf(files)));
        values.put("msg", StrValue.of(message));
        values.put("matched", IntValue.of(files.size()));
        values.put("examined", IntValue.of(examined));
        values.put("skipped_paths", DictValue.ofTexts(skipped));
        return Result.of(false, values).withWarnings(warnings);
    }

    /** Who has no name is shown with none. */
    private static Value name(String name, long number) {
        return StrValue.of(name.equals(Long.toString(number)) ? "" : name);
    }

    private boolean matches(String path, byte @Nullable [] bytes, Pattern pattern, Charset charset) {
        if (bytes == null) {
            return false;
        }
        String text;
        try {
            text = charset.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            String encoding = filter.encoding();
            throw new Unreadable("Failed to read the file " + path + " due to an encoding error. current encoding: "
                    + (encoding == null
                            ? "None (default determined by the Python built-in function \"open\")"
                            : encoding));
        }
        text = text.replace("\r\n", "\n").replace('\r', '\n');
        if (filter.wholeFile()) {
            return pattern.matcher(text).find();
        }
        return TextEdit.lines(text).stream()
                .anyMatch(line -> pattern.matcher(line).lookingAt());
    }

    private static Map<String, byte[]> contents(List<String> paths, Answer answer) {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        byte[] out = answer.stdout();
        int at = 0;
        for (String path : paths) {
            int end = at;
            while (end < out.length && out[end] != 0) {
                end++;
            }
            String size = new String(out, at, end - at, StandardCharsets.US_ASCII);
            at = end + 1;
            if (!size.equals("-") && !size.isEmpty()) {
                int length = Math.min(Integer.parseInt(size), out.length - at);
                contents.put(path, Arrays.copyOfRange(out, at, at + length));
                at += length;
            }
        }
        return contents;
    }

    /** What every text that a pattern matches must hold, or nothing when that is not obvious. */
    static String literal(String pattern) {
        String middle = pattern.replaceFirst("^\\^?(\\.\\*)?", "").replaceFirst("(\\.\\*)?\\$?$", "");
        boolean plain = middle.chars().allMatch(c -> Character.isLetterOrDigit(c) || " _-=:/,@#%<>;".indexOf(c) >= 0);
        return plain ? middle : "";
    }

    private static Charset charset(@Nullable String name) {
        return name == null ? StandardCharsets.UTF_8 : Encodings.charset(name);
    }

    private static String normal(String path) {
        Deque<String> parts = new ArrayDeque<>();
        boolean absolute = path.startsWith("/");
        for (String part : path.split("/", -1)) {
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".") && !(part.equals("..") && absolute)) {
                parts.addLast(part);
            }
        }
        return (absolute ? "/" : "") + String.join("/", parts);
    }

    /** A path whose examination ends early. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }
}
