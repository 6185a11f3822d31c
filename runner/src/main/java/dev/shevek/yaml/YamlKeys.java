package dev.shevek.yaml;

import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys of a mapping: those that are there twice, and {@code <<}, which merges other mappings in. */
final class YamlKeys {
    private static final int FEW = 12;

    private YamlKeys() {}

    static void checkDuplicates(List<YamlEntry> entries, DuplicateKeys mode, Problems problems) {
        if (entries.size() > FEW) {
            Map<String, YamlNode> seen = HashMap.newHashMap(entries.size());
            for (YamlEntry entry : entries) {
                YamlNode first = seen.putIfAbsent(entry.name(), entry.key());
                if (first != null) {
                    duplicate(entry, first, mode, problems);
                }
            }
            return;
        }
        for (int index = 1; index < entries.size(); index++) {
            for (int before = 0; before < index; before++) {
                if (entries.get(index).name().equals(entries.get(before).name())) {
                    duplicate(entries.get(index), entries.get(before).key(), mode, problems);
                    break;
                }
            }
        }
    }

    private static void duplicate(YamlEntry entry, YamlNode first, DuplicateKeys mode, Problems problems) {
        if (isMerge(entry.key())) {
            return;
        }
        String message = "Found duplicate mapping key '" + entry.name() + "'.";
        String place = "The first is at line " + first.origin().line() + ".";
        if (mode == DuplicateKeys.ERROR) {
            throw new ProblemException(
                    Problem.error("YAML parsing failed: " + message, entry.key().origin())
                            .withHint(place));
        }
        problems.add(
                Problem.warning(message, entry.key().origin()).withHint("Using last defined value only. " + place));
    }

    /** The entries with what {@code <<} names put before them; the same list when there is none. */
    static List<YamlEntry> merge(List<YamlEntry> entries, String text) {
        boolean merges = false;
        for (YamlEntry entry : entries) {
            merges |= isMerge(entry.key());
        }
        if (!merges) {
            return List.copyOf(entries);
        }
        List<YamlEntry> merged = new ArrayList<>();
        for (YamlEntry entry : entries) {
            if (isMerge(entry.key())) {
                mergeFrom(entry.value(), merged, text);
            }
        }
        for (YamlEntry entry : entries) {
            if (!isMerge(entry.key())) {
                put(merged, entry);
            }
        }
        return List.copyOf(merged);
    }

    private static void mergeFrom(YamlNode source, List<YamlEntry> merged, String text) {
        switch (source) {
            case YamlMapping mapping -> mapping.entries().forEach(entry -> put(merged, entry));
            case YamlSequence sequence -> {
                for (YamlNode item : sequence.items().reversed()) {
                    if (!(item instanceof YamlMapping mapping)) {
                        throw mistake("a mapping for merging", item, text);
                    }
                    mapping.entries().forEach(entry -> put(merged, entry));
                }
            }
            case YamlScalar scalar -> throw mistake("a mapping or list of mappings for merging", scalar, text);
        }
    }

    private static void put(List<YamlEntry> merged, YamlEntry entry) {
        for (int index = 0; index < merged.size(); index++) {
            if (merged.get(index).name().equals(entry.name())) {
                merged.set(index, entry);
                return;
            }
        }
        merged.add(entry);
    }

    private static ProblemException mistake(String expected, YamlNode found, String text) {
        return YamlMistakes.at(
                "while constructing a mapping expected " + expected + ", but found " + kind(found),
                found.origin(),
                text);
    }

    /** PyYAML's word for a kind of node. */
    static String kind(YamlNode node) {
        return switch (node) {
            case YamlScalar scalar -> "scalar";
            case YamlSequence sequence -> "sequence";
            case YamlMapping mapping -> "mapping";
        };
    }

    private static boolean isMerge(YamlNode key) {
        return key instanceof YamlScalar(String text, boolean plain, @Nullable String tag, var origin)
                && plain
                && tag == null
                && text.equals("<<");
    }
}
