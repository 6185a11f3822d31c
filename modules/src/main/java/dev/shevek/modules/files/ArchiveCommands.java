package dev.shevek.modules.files;

import dev.shevek.value.ShellPattern;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What tar or unzip are asked for an archive.
 *
 * @param args what the task asks
 * @param handler the name that the namesake gives to the way of unpacking
 * @param program with its path
 */
record ArchiveCommands(Unarchive.Args args, String handler, String program) {

    boolean zip() {
        return handler.equals("ZipArchive");
    }

    List<String> list() {
        if (zip()) {
            List<String> words = new ArrayList<>(List.of(program, "-Z1", args.src()));
            chosen(words);
            return words;
        }
        return tar("--list", false);
    }

    List<String> compare() {
        return zip() ? unzip(List.of("-o", "-qq")) : tar("--diff", true);
    }

    List<String> extract() {
        if (!zip()) {
            return tar("--extract", true);
        }
        List<String> words = unzip(List.of("-o"));
        words.add("-d");
        words.add(args.dest());
        return words;
    }

    private List<String> unzip(List<String> flags) {
        List<String> words = new ArrayList<>(List.of(program));
        words.addAll(flags);
        words.addAll(args.options());
        words.add(args.src());
        chosen(words);
        return words;
    }

    private void chosen(List<String> words) {
        if (!args.exclude().isEmpty()) {
            words.add("-x");
            args.exclude().forEach(name -> words.add(stripped(name)));
        }
        words.addAll(args.include());
    }

    private List<String> tar(String what, boolean owners) {
        List<String> words = new ArrayList<>(List.of(program, what, "-C", args.dest()));
        switch (handler) {
            case "TgzArchive" -> words.add("-z");
            case "TarBzipArchive" -> words.add("-j");
            case "TarXzArchive" -> words.add("-J");
            case "TarZstdArchive" -> words.add("--use-compress-program=zstd");
            default -> {}
        }
        if (!args.options().isEmpty()) {
            words.add("--show-transformed-names");
            words.addAll(args.options());
        }
        String owner = args.attributes().owner();
        String group = args.attributes().group();
        if (owners && owner != null) {
            words.add("--owner=" + owner);
        }
        if (owners && group != null) {
            words.add("--group=" + group);
        }
        if (owners && args.keepNewer()) {
            words.add("--keep-newer-files");
        }
        args.exclude().forEach(name -> words.add("--exclude=" + stripped(name)));
        words.add("-f");
        words.add(args.src());
        words.addAll(args.include());
        return words;
    }

    private static String stripped(String name) {
        return name.replaceFirst("/+$", "");
    }

    /** The names in a listing, without those that are left out. */
    List<String> names(String out) {
        List<Pattern> excluded = new ArrayList<>();
        for (String name : args.exclude()) {
            excluded.add(ShellPattern.compile(stripped(name)));
        }
        List<String> names = new ArrayList<>();
        for (String line : UnarchiveTask.lines(out)) {
            String name = zip() ? line : unescaped(line);
            String relative = name.startsWith("/") ? name.substring(1) : name;
            if (excluded.stream().noneMatch(pattern -> pattern.matcher(relative).matches())) {
                names.add(relative);
            }
        }
        return names;
    }

    /** Whether what {@code tar --diff} says is more than the task sets anyway. */
    boolean differs(String out, boolean root) {
        boolean differs = false;
        for (String line : UnarchiveTask.lines(out)) {
            if (line.endsWith(": : Warning: Cannot stat: No such file or directory")) {
                continue;
            }
            differs |= root && args.attributes().owner() == null && line.endsWith(": Uid differs");
            differs |= root && args.attributes().group() == null && line.endsWith(": Gid differs");
            differs |= args.attributes().mode() == null && line.endsWith(": Mode differs");
            differs |= line.endsWith(": Mod time differs")
                    || line.endsWith(": Warning: Cannot stat: No such file or directory")
                    || line.contains(": Invalid owner")
                    || line.contains(": Invalid group")
                    || line.endsWith(": Symlink differs")
                    || line.endsWith(": Contents differ")
                    || line.endsWith(": Size differs");
        }
        return differs;
    }

    /** A name as tar writes it: octal numbers and a few letters behind a backslash. */
    private static String unescaped(String name) {
        if (name.indexOf('\\') < 0) {
            return name;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] from = name.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < from.length; i++) {
            int next = i + 1 < from.length ? from[i + 1] : 0;
            if (from[i] != '\\') {
                bytes.write(from[i]);
            } else if (next >= '0' && next <= '3' && i + 3 < from.length) {
                bytes.write((next - '0') * 64 + (from[i + 2] - '0') * 8 + from[i + 3] - '0');
                i += 3;
            } else {
                bytes.write(next == 'n' ? '\n' : next == 't' ? '\t' : next);
                i++;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
