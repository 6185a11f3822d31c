package dev.shevek.modules;

import dev.shevek.module.Result;
import dev.shevek.template.filter.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs one module from the command line and prints its result as JSON: {@code [-C] [-H HOST-COMMAND] MODULE [k=v]…}; for
 * comparing with the real one.
 */
public final class ModuleRunMain {
    private ModuleRunMain() {}

    /** See the class. */
    public static void main(String[] args) {
        int at = 0;
        boolean check = false;
        ModuleRun run = ModuleRun.under("/bin/sh");
        for (; args[at].startsWith("-"); at++) {
            if (args[at].equals("-C")) {
                check = true;
            } else if (args[at].equals("-H")) {
                run = ModuleRun.behind(args[++at].split(" "));
            } else if (args[at].equals("-S")) {
                run = ModuleRun.under(args[++at].split(" "));
            }
        }
        Map<String, String> given = new LinkedHashMap<>();
        for (String pair : List.of(args).subList(at + 1, args.length)) {
            int equals = pair.indexOf('=');
            given.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        long start = System.nanoTime();
        Result result = check ? run.check(args[at], given) : run.run(args[at], given);
        long took = (System.nanoTime() - start) / 1_000_000;
        System.out.println(new JsonWriter("    ", ",", ": ", false, true).write(result.values()));
        result.diffs().forEach(diff -> System.out.println("DIFF " + diff));
        result.warnings().forEach(warning -> System.out.println("WARNING " + warning));
        System.err.println(run.roundTrips() + " round trips, " + took + " ms");
    }
}
