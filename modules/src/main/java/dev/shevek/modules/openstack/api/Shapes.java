package dev.shevek.modules.openstack.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The shapes of all kinds, read from the resource {@code shapes} when first used. */
final class Shapes {
    private static final Map<String, Shape> ALL = read();

    private Shapes() {}

    static Shape named(String kind) {
        return Objects.requireNonNull(ALL.get(kind), kind);
    }

    private static Map<String, Shape> read() {
        Map<String, Shape> all = new HashMap<>();
        try (InputStream stream = Objects.requireNonNull(Shapes.class.getResourceAsStream("shapes"), "shapes");
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            List<Shape.Attribute> attributes = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    String[] word = line.split(" ", -1);
                    String kind = word[0].substring(1, word[0].length() - 1);
                    attributes = new ArrayList<>();
                    all.put(kind, new Shape(kind, word[1].equals("-") ? "" : word[1], word[2], attributes));
                } else if (!line.startsWith("#") && !line.isBlank()) {
                    attributes.add(Shape.attribute(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
