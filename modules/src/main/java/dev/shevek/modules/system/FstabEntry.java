package dev.shevek.modules.system;

import dev.shevek.module.RawText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of fstab as a task wants it.
 *
 * @param src the device, null when the task names none
 * @param name the mount point
 * @param fstype the file system, null when the task names none
 * @param opts its options
 * @param dump for dump
 * @param passno for fsck
 */
record FstabEntry(
        @Nullable String src, String name, @Nullable String fstype, String opts, String dump, String passno) {

    private static final int FIELDS = 6;

    /** The text of fstab with this entry in it. */
    String set(String text) {
        List<String> wanted =
                List.of(escaped(src), escaped(name), escaped(fstype), escaped(opts), escaped(dump), escaped(passno));
        String line = String.join(" ", wanted) + "\n";
        StringBuilder out = new StringBuilder();
        boolean exists = false;
        boolean changed = false;
        for (String old : lines(text)) {
            String ended = old.endsWith("\n") ? old : old + "\n";
            List<String> fields = fields(old.split("#", -1)[0]);
            if (old.strip().startsWith("#") || fields.size() < 4 || fields.size() > FIELDS || !isThis(fields)) {
                out.append(ended);
                continue;
            }
            exists = true;
            changed |= !fields.equals(wanted);
            out.append(changed ? line : ended);
        }
        if (!exists) {
            out.append(line);
            return out.toString();
        }
        return changed ? out.toString() : text;
    }

    /** The text of fstab without this entry. */
    String unset(String text) {
        StringBuilder out = new StringBuilder();
        for (String old : lines(text)) {
            List<String> fields = fields(old);
            if (old.strip().startsWith("#") || fields.size() != FIELDS || !isThis(fields)) {
                out.append(old);
            }
        }
        return out.toString();
    }

    private boolean isThis(List<String> fields) {
        boolean otherSwap = src != null
                && fields.get(1).equals("none")
                && fields.get(2).equals("swap")
                && !fields.get(0).equals(RawText.of(src));
        return fields.get(1).equals(escaped(name)) && !otherSwap;
    }

    private static String escaped(@Nullable String text) {
        return text == null
                ? "None"
                : RawText.of(text).replace("\\", "\\134").replace(" ", "\\040").replace("&", "\\046");
    }

    private static List<String> fields(String line) {
        String bare = line.strip();
        return bare.isEmpty() ? List.of() : List.of(bare.split("\\s+", -1));
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (int start = 0, end; start < text.length(); start = end) {
            int newline = text.indexOf('\n', start);
            end = newline < 0 ? text.length() : newline + 1;
            lines.add(text.substring(start, end));
        }
        return lines;
    }
}
