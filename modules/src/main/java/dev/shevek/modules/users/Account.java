package dev.shevek.modules.users;

import dev.shevek.module.Arguments;
import dev.shevek.module.Content;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.modules.system.Tools;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of an account, and what is there.
 *
 * @param args the module's arguments
 * @param state what the look gave
 */
record Account(Arguments args, UserState state) {
    static final String PATHS = "PATH=$PATH:/usr/sbin:/sbin:/usr/bin:/bin\n";

    /** Runs the words. */
    private static final String RUN = PATHS + Tools.CHECKED;

    private static final String PASSWORD = PATHS + "exec chpasswd -e\n";

    String name() {
        return args.text("name");
    }

    static Step run(List<String> words) {
        return new Step.Shell(new Script(RUN, words, null), true);
    }

    static Step run(String... words) {
        return run(List.of(words));
    }

    static void option(List<String> words, String flag, @Nullable String value) {
        if (value != null) {
            words.add(flag);
            words.add(value);
        }
    }

    static String day(double seconds) {
        return LocalDate.ofInstant(Instant.ofEpochSecond((long) seconds), ZoneOffset.UTC)
                .toString();
    }

    boolean busybox() {
        return state.has("busybox");
    }

    @Nullable
    String number(String option) {
        Long number = args.integerOrNull(option);
        return number == null ? null : Long.toString(number);
    }

    String[] need(String group) {
        String[] found = state.group(group);
        if (found == null) {
            throw new ModuleFailure("Group " + group + " does not exist");
        }
        return found;
    }

    /** Names of the wanted groups as they are known there; all must exist. */
    Set<String> groups() {
        Set<String> names = new LinkedHashSet<>();
        for (String item : args.texts("groups")) {
            for (String group : item.split(",", -1)) {
                if (!group.isBlank()) {
                    names.add(need(group.strip())[0]);
                }
            }
        }
        return names;
    }

    Step password(String hash) {
        String line = name() + ":" + hash + "\n";
        return new Step.Shell(
                Script.of(PASSWORD).reading(new Content.Inline(line.getBytes(StandardCharsets.UTF_8), true)), true);
    }
}
