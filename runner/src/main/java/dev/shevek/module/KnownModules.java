package dev.shevek.module;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The names of all modules that Ansible's community package has, and where old names lead: tells a typo from what is not
 * supported here. Read from a packed resource when first asked.
 *
 * @param names full names
 * @param redirects old name (short or full) to new full name, the empty text when it was removed
 */
public record KnownModules(Set<String> names, Map<String, String> redirects) {
    private static final int CHAIN = 8;

    /** The table, read once. */
    public static KnownModules table() {
        return Table.VALUE;
    }

    /** Where a name leads, following chains; the name itself when there is no redirect, null when it was removed. */
    public @Nullable String follow(String name) {
        String at = name;
        for (int i = 0; i < CHAIN; i++) {
            String next = redirects.get(at);
            if (next == null || next.equals(at)) {
                return at;
            }
            if (next.isEmpty()) {
                return null;
            }
            at = next;
        }
        return at;
    }

    private static final class Table {
        static final KnownModules VALUE = read();

        private static KnownModules read() {
            Set<String> names = HashSet.newHashSet(10_000);
            Map<String, String> redirects = HashMap.newHashMap(5_000);
            try (InputStream packed =
                            Objects.requireNonNull(KnownModules.class.getResourceAsStream("names.gz"), "names.gz");
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
                String collection = "";
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    char first = line.charAt(0);
                    if (first == '[') {
                        collection = line.substring(1, line.length() - 1) + ".";
                    } else if (first == '=') {
                        int space = line.indexOf(' ');
                        redirects.put(line.substring(1, space), line.substring(space + 1));
                    } else {
                        names.add(collection.concat(line));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new KnownModules(names, redirects);
        }
    }
}
