package dev.shevek.modules.files;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines of an INI file while an option or a section of it is set or removed; comments and order stay. */
final class IniText {
    /**
     * What is wanted.
     *
     * @param section its name, empty for the lines before the first one
     * @param having options with values that the section must hold, to tell it from others of the same name
     * @param option its name, or null for the section itself
     * @param values of the option, in order
     * @param exclusive whether other values of the option go away
     * @param spaces whether the equals sign stands between spaces
     * @param ignoreSpaces whether lines that differ in spaces alone stay
     * @param bare whether an option may stand without a value
     * @param commented whether a line that is commented out is brought to life again
     */
    record Wanted(
            String section,
            List<Map.Entry<String, List<String>>> having,
            @Nullable String option,
            List<String> values,
            boolean exclusive,
            boolean spaces,
            boolean ignoreSpaces,
            boolean bare,
            boolean commented) {

        /** The line for an option's value. */
        String line(String name, String value) {
            return name + (spaces ? " = " : "=") + value;
        }
    }

    /**
     * A line that sets an option.
     *
     * @param active whether it is not commented out
     * @param value behind the equals sign, empty when there is none
     */
    private record Setting(boolean active, String value) {}

    private final Wanted wanted;
    private final List<String> lines;
    private int start;
    private int end;
    private boolean found;
    private boolean changed;
    private String message = "OK";

    IniText(Wanted wanted, List<String> lines) {
        this.wanted = wanted;
        this.lines = new ArrayList<>(lines);
        find();
    }

    List<String> lines() {
        return lines;
    }

    boolean changed() {
        return changed;
    }

    String message() {
        return message;
    }

    /** Looks for the section: from its header to the next one. */
    private void find() {
        if (wanted.section().isEmpty()) {
            end = sectionEnd(0);
            found = true;
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            if (isHeader(lines.get(i))) {
                int last = sectionEnd(i + 1);
                if (holds(lines.subList(i, last))) {
                    start = i;
                    end = last;
                    found = true;
                    return;
                }
            }
        }
    }

    private int sectionEnd(int from) {
        int at = from;
        while (at < lines.size() && !lines.get(at).startsWith("[")) {
            at++;
        }
        return at;
    }

    private boolean isHeader(String line) {
        if (!line.startsWith("[")) {
            return false;
        }
        String rest = line.substring(1).stripLeading();
        String name = wanted.section().strip();
        return rest.startsWith(name)
                && rest.substring(name.length()).stripLeading().startsWith("]");
    }

    private boolean holds(List<String> section) {
        return wanted.having().stream()
                .allMatch(condition -> section.stream().anyMatch(line -> {
                    Setting setting = setting(condition.getKey(), line, true);
                    return setting != null
                            && (condition.getValue().isEmpty()
                                    || condition.getValue().contains(setting.value()));
                }));
    }

    /** What a line says of an option, null when it speaks of something else. */
    private static @Nullable Setting setting(String option, String line, boolean commented) {
        String rest = unindented(line);
        boolean comment = commented && (rest.startsWith("#") || rest.startsWith(";"));
        if (comment) {
            rest = unindented(rest.substring(1));
        }
        if (!rest.startsWith(option)) {
            return null;
        }
        rest = unindented(rest.substring(option.length()));
        if (rest.isEmpty()) {
            return new Setting(!comment, "");
        }
        return rest.startsWith("=") ? new Setting(!comment, unindented(rest.substring(1))) : null;
    }

    private static String unindented(String text) {
        int at = 0;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return text.substring(at);
    }

    /** Makes the section and the option be there. */
    void present() {
        if (!found) {
            append();
            return;
        }
        String option = wanted.option();
        if (option == null) {
            return;
        }
        List<String> left = new ArrayList<>(new LinkedHashSet<>(wanted.values()));
        boolean[] kept = new boolean[lines.size()];
        boolean bareThere = keepEqual(option, left, kept);
        if (wanted.exclusive() && !wanted.bare()) {
            reuse(option, left, kept);
            dropOthers(option, kept);
        }
        List<String> missing = new ArrayList<>();
        left.forEach(value -> missing.add(wanted.line(option, value)));
        if (missing.isEmpty() && wanted.values().isEmpty() && wanted.bare() && !bareThere) {
            missing.add(option);
        }
        if (!missing.isEmpty()) {
            lines.addAll(behindLastSetting(), missing);
            message = "option added";
            changed = true;
        }
    }

    /** Lines that hold a wanted value stay, written as asked for; tells whether the option stands bare. */
    private boolean keepEqual(String option, List<String> left, boolean[] kept) {
        boolean bare = false;
        for (int i = start; i < end; i++) {
            Setting setting = setting(option, lines.get(i), wanted.commented());
            if (setting == null) {
                continue;
            }
            if (left.contains(setting.value())) {
                boolean nothing = setting.value().isEmpty() && wanted.bare();
                bare |= nothing;
                put(i, setting, nothing ? option : wanted.line(option, setting.value()), kept);
                left.remove(setting.value());
            } else if (left.isEmpty() && wanted.bare()) {
                put(i, setting, option, kept);
                return true;
            }
        }
        return bare;
    }

    /** Lines with other values take those that are left. */
    private void reuse(String option, List<String> left, boolean[] kept) {
        for (int i = start; i < end && !left.isEmpty(); i++) {
            Setting setting = kept[i] ? null : setting(option, lines.get(i), wanted.commented());
            if (setting != null) {
                put(i, setting, wanted.line(option, left.removeFirst()), kept);
            }
        }
    }

    private void dropOthers(String option, boolean[] kept) {
        int first = wanted.section().isEmpty() ? start : start + 1;
        for (int i = end - 1; i >= first; i--) {
            if (!kept[i] && setting(option, lines.get(i), wanted.commented()) != null) {
                lines.remove(i);
                end--;
                changed = true;
                message = "option changed";
            }
        }
    }

    private void put(int at, Setting old, String line, boolean[] kept) {
        kept[at] = true;
        Setting now = setting(String.valueOf(wanted.option()), line, true);
        boolean differs = (wanted.ignoreSpaces() && old.active() && now != null)
                ? !old.value().equals(now.value())
                : !lines.get(at).equals(line);
        if (differs) {
            lines.set(at, line);
            changed = true;
            message = "option changed";
        }
    }

    /** Behind the last line of the section that is neither blank nor a comment. */
    private int behindLastSetting() {
        for (int i = end; i > start; i--) {
            String line = unindented(lines.get(i - 1));
            if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                return i;
            }
        }
        return start;
    }

    /** The section at the end of the file. */
    private void append() {
        String option = wanted.option();
        List<String> values = new ArrayList<>(new LinkedHashSet<>(wanted.values()));
        lines.add("[" + wanted.section() + "]");
        message = "section and option added";
        for (Map.Entry<String, List<String>> condition : wanted.having()) {
            if (!condition.getKey().equals(option)) {
                condition.getValue().forEach(value -> lines.add(wanted.line(condition.getKey(), value)));
                if (condition.getValue().isEmpty() && wanted.bare()) {
                    lines.add(condition.getKey());
                }
            } else if (!wanted.exclusive()) {
                condition.getValue().stream()
                        .filter(value -> !values.contains(value))
                        .forEach(values::add);
            }
        }
        if (option != null && !values.isEmpty()) {
            values.forEach(value -> lines.add(wanted.line(option, value)));
        } else if (option != null && wanted.bare()) {
            lines.add(option);
        } else {
            message = "only section added";
        }
        changed = true;
    }

    /** Removes the option, or the whole section. */
    void absent() {
        if (!found) {
            return;
        }
        String option = wanted.option();
        int before = lines.size();
        List<String> section = lines.subList(start, end);
        if (option == null) {
            section.clear();
        } else if (wanted.exclusive() || !wanted.values().isEmpty()) {
            section.removeIf(line -> {
                Setting setting = setting(option, line, false);
                return setting != null && (wanted.exclusive() || wanted.values().contains(setting.value()));
            });
        }
        if (lines.size() < before) {
            message = option == null ? "section removed" : "option changed";
            changed = true;
        }
    }
}
