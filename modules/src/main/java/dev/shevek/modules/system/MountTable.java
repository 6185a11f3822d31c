package dev.shevek.modules.system;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is mounted where, from {@code /proc/self/mountinfo}.
 *
 * @param sources by mount point: the device, or for a directory mounted elsewhere a second time that directory
 */
record MountTable(Map<String, String> sources) {
    private record Entry(int parent, String root, String place, String device) {}

    static MountTable of(String mountinfo) {
        Map<Integer, Entry> entries = new LinkedHashMap<>();
        for (String line : mountinfo.lines().toList()) {
            String[] field = line.strip().split("\\s+", -1);
            if (field.length > 8) {
                entries.put(
                        Integer.parseInt(field[0]),
                        new Entry(Integer.parseInt(field[1]), field[3], field[4], field[field.length - 2]));
            }
        }
        Map<String, String> sources = new LinkedHashMap<>();
        for (Entry entry : entries.values()) {
            Entry parent = entry.parent() == 1 ? null : entries.get(entry.parent());
            sources.put(entry.place(), parent == null ? entry.device() : inside(parent, entry.root()));
        }
        return new MountTable(sources);
    }

    private static String inside(Entry parent, String root) {
        String below = parent.root().length() > 1 && root.startsWith(parent.root() + "/")
                ? root.substring(parent.root().length())
                : root;
        return parent.place().equals("/") ? below : parent.place() + below;
    }

    /** Whether something is mounted there; with a source, whether it is that. */
    boolean holds(String place, @Nullable String source) {
        String there = sources.get(place);
        return there != null && (source == null || there.equals(source));
    }
}
