package dev.shevek.modules.files;

import dev.shevek.module.Answer;
import dev.shevek.module.FileStatus;
import dev.shevek.module.ModuleFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that was seen below some directories.
 *
 * @param roots one for each path asked for, in that order
 * @param now seconds since 1970 by the target's clock
 * @param umask of the target's shell
 * @param refused directories that could not be read, and why
 */
record FoundTree(List<Root> roots, long now, int umask, Map<String, String> refused) {
    private static final int KIND = 0170000;
    private static final int DIRECTORY = 0040000;

    /**
     * One path asked for.
     *
     * @param path as asked for
     * @param directory whether it is one
     * @param children what is in each directory below it, by the directory's path relative to it, in the order of the
     *     directory
     */
    record Root(String path, boolean directory, Map<String, List<Entry>> children) {}

    /**
     * Something in a directory.
     *
     * @param relative its path below the root
     * @param status the thing itself, a link not followed
     * @param directory whether it is a directory, or a link to one
     */
    record Entry(String relative, FileStatus status, boolean directory) {
        String name() {
            return relative.substring(relative.lastIndexOf('/') + 1);
        }
    }

    static FoundTree parse(List<String> paths, Answer answer) {
        if (!answer.succeeded()) {
            throw new ModuleFailure(answer.err().strip());
        }
        String[] field = new String(answer.stdout(), StandardCharsets.UTF_8).split("\0", -1);
        List<Root> roots = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            int at = 2 + 3 * i;
            roots.add(root(paths.get(i), field[at].equals("1"), field[at + 1], field[at + 2]));
        }
        return new FoundTree(roots, Long.parseLong(field[0]), Integer.parseInt(field[1], 8), refused(answer.err()));
    }

    private static Root root(String path, boolean directory, String listing, String followed) {
        Set<String> linked = new HashSet<>();
        for (String line : followed.split("\n(?=[0-9a-f]+\\|)", -1)) {
            int bar = line.indexOf('|');
            if (bar > 0 && (Integer.parseInt(line.substring(0, bar), 16) & KIND) == DIRECTORY) {
                linked.add(name(line.substring(bar + 1)));
            }
        }
        Map<String, List<Entry>> children = new HashMap<>();
        int prefix = path.startsWith("-") ? path.length() + 2 : path.length();
        for (String line : listing.split("\n(?=[0-9a-f]+\\|[0-9]+\\|)", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            int cut = FileStatus.end(line, 0);
            FileStatus status = FileStatus.of(line.substring(0, cut));
            String full = name(line.substring(cut + 1));
            int start = prefix;
            while (start < full.length() && full.charAt(start) == '/') {
                start++;
            }
            String relative = full.substring(start);
            int slash = relative.lastIndexOf('/');
            boolean isDirectory = status.isDirectory() || (status.isLink() && linked.contains(full));
            children.computeIfAbsent(slash < 0 ? "" : relative.substring(0, slash), key -> new ArrayList<>())
                    .add(new Entry(relative, status, isDirectory));
        }
        return new Root(path, directory, children);
    }

    private static String name(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    private static Map<String, String> refused(String err) {
        Map<String, String> refused = new LinkedHashMap<>();
        String end = ": Permission denied";
        for (String line : err.split("\n", -1)) {
            if (line.startsWith("find: ") && line.endsWith(end)) {
                String name = line.substring("find: ".length(), line.length() - end.length());
                boolean quoted = name.length() > 1 && name.startsWith("'") && name.endsWith("'");
                String path = quoted ? name.substring(1, name.length() - 1) : name;
                refused.put(path, "[Errno 13] Permission denied: '" + path + "'");
            }
        }
        return refused;
    }
}
