package dev.shevek.modules.system;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the look at a service gave where there is no systemd.
 *
 * @param kind openrc or sysvinit
 * @param tools what there is to enable services
 * @param script whether there is an init script
 * @param starts whether some run level starts it
 * @param kills whether some run level stops it
 * @param levels the tool's list of run levels
 * @param process whether the pattern was found, or null when not looked for
 * @param status exit status of its status command
 * @param out what that printed
 * @param err what that complained
 */
record InitState(
        String kind,
        Set<String> tools,
        boolean script,
        boolean starts,
        boolean kills,
        String levels,
        boolean process,
        int status,
        String out,
        String err) {

    static InitState parse(String kind, String text) {
        Set<String> tools = new LinkedHashSet<>();
        boolean script = false;
        boolean starts = false;
        boolean kills = false;
        boolean process = false;
        int status = 0;
        String levels = "";
        String out = "";
        String err = "";
        StringBuilder pending = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            switch (line) {
                case "#script" -> script = true;
                case "#S" -> starts = true;
                case "#K" -> kills = true;
                case "#process" -> process = true;
                case "#levels" -> levels = take(pending);
                case "#out" -> out = take(pending);
                case "#err" -> err = take(pending);
                default -> {
                    if (line.startsWith("#tool ")) {
                        tools.add(line.substring(6));
                    } else if (line.startsWith("#status ")) {
                        status = Integer.parseInt(line.substring(8));
                    } else if (!line.startsWith("#kind ")) {
                        pending.append(line).append('\n');
                    }
                }
            }
        }
        return new InitState(kind, tools, script, starts, kills, levels, process, status, out, err);
    }

    private static String take(StringBuilder pending) {
        String text = pending.toString();
        pending.setLength(0);
        return text;
    }

    /** Whether it runs, by status, then by the words it says; null when that cannot be told. */
    @Nullable
    Boolean running(String name) {
        if (kind.equals("openrc")) {
            return out.contains("started");
        }
        if (List.of(1, 2, 3, 4, 69).contains(status)) {
            return false;
        }
        String said = out.strip();
        if (said.indexOf('\n') < 0) {
            String words = said.toLowerCase(Locale.ROOT).replace(name.toLowerCase(Locale.ROOT), "");
            if (words.contains("stop")) {
                return false;
            }
            if (words.contains("run")) {
                return !words.contains("not ");
            }
            if (words.contains("start") && !words.contains("not ")) {
                return true;
            }
            if (words.contains("could not access pid file")
                    || words.contains("is dead and pid file exists")
                    || words.contains("dead but ")) {
                return false;
            }
        }
        return status == 0 ? (Boolean) true : null;
    }

    /** Whether it is started at boot; the run level matters to OpenRC only. */
    boolean enabled(String name, String runlevel) {
        if (!kind.equals("openrc")) {
            boolean links = tools.contains("update-rc.d") || levels.isEmpty();
            return links ? starts : (levels.contains("3:on") && levels.contains("5:on"));
        }
        for (String line : levels.split("\n", -1)) {
            int bar = line.indexOf('|');
            if (bar > 0 && line.substring(0, bar).strip().equals(name)) {
                return List.of(line.substring(bar + 1).strip().split("\\s+", -1))
                        .contains(runlevel);
            }
        }
        return false;
    }
}
