package dev.shevek.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the keywords of playbooks are for, and where they stand. */
final class KeywordDocs {
    private KeywordDocs() {}

    /** By keyword, in order: {@code what it is for (on play, task)}. */
    static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        try (InputStream data = KeywordDocs.class.getResourceAsStream("keywords.tsv")) {
            if (data == null) {
                throw new IllegalStateException("keywords.tsv is missing from the class path");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(data, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] columns = line.split("\t", -1);
                all.put(columns[0], columns[2] + " (on " + columns[1] + ")");
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return all;
    }
}
