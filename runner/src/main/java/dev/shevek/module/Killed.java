package dev.shevek.module;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program that a signal ended, as the shell that waited for it tells: by its status, and by a remark on stderr, without
 * which a status above 128 may be the program's own.
 *
 * @param signal its number
 * @param stderr what the program wrote there, without the remark
 */
record Killed(int signal, String stderr) {
    private static final Map<Integer, String> REMARKS = Map.ofEntries(
            Map.entry(1, "Hangup"),
            Map.entry(3, "Quit"),
            Map.entry(4, "Illegal instruction"),
            Map.entry(5, "Trace/breakpoint trap"),
            Map.entry(6, "Aborted"),
            Map.entry(7, "Bus error"),
            Map.entry(8, "Floating point exception"),
            Map.entry(9, "Killed"),
            Map.entry(10, "User defined signal 1"),
            Map.entry(11, "Segmentation fault"),
            Map.entry(12, "User defined signal 2"),
            Map.entry(14, "Alarm clock"),
            Map.entry(15, "Terminated"));

    /** What an answer says, null when no signal ended the program, or nobody can tell. */
    static @Nullable Killed read(Answer answer) {
        String remark = REMARKS.get(answer.status() - 128);
        if (remark == null) {
            return null;
        }
        String err = answer.err();
        String text = err.endsWith("\n") ? err.substring(0, err.length() - 1) : err;
        int start = text.lastIndexOf('\n') + 1;
        String last = text.substring(start);
        boolean said = last.equals(remark)
                || last.equals(remark + " (core dumped)")
                || (last.matches(".*sh: line \\d+: +\\d+ .*") && last.contains(" " + remark + " "));
        return said ? new Killed(answer.status() - 128, err.substring(0, start)) : null;
    }
}
