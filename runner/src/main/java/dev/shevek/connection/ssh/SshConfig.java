package dev.shevek.connection.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** ssh_config files: what they say about one host. Specified by ssh_config(5). */
public final class SshConfig {
    private static final int DEEPEST_INCLUDE = 16;

    private final Path home;
    private final String localUser;
    private final Map<Path, List<String>> files = new ConcurrentHashMap<>();

    /** Options, and the reasons why only the system's ssh can do what the files ask for. */
    public record Answer(SshOptions options, List<String> foreign) {}

    /**
     * Reads nothing yet; every file is read once.
     *
     * @param home the user's home directory
     * @param localUser the user here, for {@code Match localuser}
     */
    public SshConfig(Path home, String localUser) {
        this.home = home;
        this.localUser = localUser;
    }

    /** The files that ssh reads without {@code -F}: the user's, then the system's. */
    public List<Path> defaults() {
        return List.of(home.resolve(".ssh/config"), Path.of("/etc/ssh/ssh_config"));
    }

    /**
     * Completes options by what the files say; a value that is there already wins.
     *
     * @param given from the command line and the inventory
     * @param host as the user wrote it
     * @throws IOException when a file is there but cannot be read
     */
    public Answer lookup(SshOptions given, String host, List<Path> configs) throws IOException {
        Pass pass = new Pass(given, host);
        try {
            for (Path config : configs) {
                pass.system = config.startsWith("/etc");
                pass.file(config, true, 0);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new Answer(pass.options.build(), List.copyOf(pass.foreign));
    }

    private List<String> lines(Path file) {
        return files.computeIfAbsent(file, path -> {
            try {
                return Files.isRegularFile(path) ? Files.readAllLines(path) : List.of();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private final class Pass {
        final SshOptions.Builder options;
        final String host;
        final List<String> foreign = new ArrayList<>();
        boolean system;

        Pass(SshOptions given, String host) {
            this.options = new SshOptions.Builder(given);
            this.host = host;
        }

        void file(Path file, boolean activeAtStart, int depth) {
            boolean active = activeAtStart;
            int number = 0;
            for (String raw : lines(file)) {
                number++;
                String line = raw.strip();
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                String[] pair = SshArguments.split(line);
                String name = pair[0].toLowerCase(Locale.ROOT);
                switch (name) {
                    case "host" -> active = activeAtStart && matchesList(words(pair[1]), host);
                    case "match" -> active = activeAtStart && matches(words(pair[1]), file + ":" + number);
                    case "include" -> {
                        if (active && depth < DEEPEST_INCLUDE) {
                            include(words(pair[1]), file, depth);
                        }
                    }
                    default -> {
                        if (active) {
                            option(name, pair[1], file + ":" + number);
                        }
                    }
                }
            }
        }

        private void option(String name, String value, String place) {
            // what distributions put into the system's file is not a wish of the user
            if (!system && SshArguments.isForeign(name, value) && options.get(name) == null) {
                foreign.add(name + " (" + place + ")");
            }
            switch (name) {
                case "userknownhostsfile", "globalknownhostsfile" -> options.add(name, value);
                case "sendenv", "setenv" -> words(value).forEach(word -> options.add(name, word));
                default -> options.add(name, value);
            }
        }

        private void include(List<String> patterns, Path from, int depth) {
            for (String pattern : patterns) {
                String expanded = pattern.startsWith("~/") ? home + pattern.substring(1) : pattern;
                Path base = from.startsWith("/etc") ? Path.of("/etc/ssh") : home.resolve(".ssh");
                Path path = base.resolve(expanded);
                for (Path file : glob(path)) {
                    file(file, true, depth + 1);
                }
            }
        }

        private boolean matches(List<String> words, String place) {
            boolean all = true;
            for (int i = 0; i < words.size(); i++) {
                String criterion = words.get(i).toLowerCase(Locale.ROOT);
                boolean negated = criterion.startsWith("!");
                String what = negated ? criterion.substring(1) : criterion;
                boolean holds = switch (what) {
                    case "all" -> true;
                    case "canonical", "final" -> false;
                    case "host" -> matchesList(commas(words, ++i), orElse("hostname", host));
                    case "originalhost" -> matchesList(commas(words, ++i), host);
                    case "user" -> matchesList(commas(words, ++i), orElse("user", localUser));
                    case "localuser" -> matchesList(commas(words, ++i), localUser);
                    case "exec" -> {
                        foreign.add("Match exec (" + place + ")");
                        i++;
                        yield false;
                    }
                    default -> {
                        i++;
                        yield false;
                    }
                };
                all &= holds != negated;
            }
            return all;
        }

        private String orElse(String name, String otherwise) {
            String value = options.get(name);
            return value == null ? otherwise : value;
        }
    }

    private static List<String> commas(List<String> words, int at) {
        return at < words.size() ? Arrays.asList(words.get(at).split(",")) : List.of();
    }

    /** Whether one pattern fits and no negated one does. */
    static boolean matchesList(List<String> patterns, String text) {
        boolean any = false;
        for (String pattern : patterns) {
            if (pattern.startsWith("!")) {
                if (fits(pattern.substring(1), text)) {
                    return false;
                }
            } else {
                any |= fits(pattern, text);
            }
        }
        return any;
    }

    /** {@code *} and {@code ?}, without regard to case. */
    static boolean fits(String pattern, String text) {
        return fits(pattern.toLowerCase(Locale.ROOT), 0, text.toLowerCase(Locale.ROOT), 0);
    }

    private static boolean fits(String pattern, int p, String text, int t) {
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length()
                    && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))
                    && pattern.charAt(p) != '*') {
                p++;
                t++;
            } else if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Words divided by blanks; double quotes hold one together. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ' ' || c == '\t')) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
            } else {
                word.append(c);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private static List<Path> glob(Path path) {
        Path parent = path.getParent();
        Path name = path.getFileName();
        if (parent == null || name == null || !Files.isDirectory(parent)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(parent)) {
            for (Path file : files) {
                if (Files.isRegularFile(file) && fits(name.toString(), String.valueOf(file.getFileName()))) {
                    found.add(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(null);
        return found;
    }
}
