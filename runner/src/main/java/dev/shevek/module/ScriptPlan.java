package dev.shevek.module;

import dev.shevek.value.BoolValue;
import dev.shevek.value.StrValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a script of the controller on the target, as {@code script} does. It lies there in a directory of its own while it
 * runs, and is removed afterwards.
 *
 * @param content the script
 * @param name its file name on the target
 * @param arguments shell text behind its path, as the user wrote it; read by the target's shell
 * @param executable the interpreter, as shell text, or null to run the file itself
 * @param chdir where it runs, absolute, or null
 * @param creates if this exists, nothing is run
 * @param removes if this does not exist, nothing is run
 */
public record ScriptPlan(
        Content content,
        String name,
        String arguments,
        @Nullable String executable,
        @Nullable String chdir,
        @Nullable String creates,
        @Nullable String removes) {

    private static final String LOOK = TargetPaths.EXPAND + """
            for f in "$1" "$2"; do
              shevek_expand "$f"
              if [ -n "$x" ] && [ -e "$x" ]; then echo 1; else echo 0; fi
            done
            """;

    private static final String RUN = """
            u=$(umask)
            umask 077
            d=$(mktemp -d "${TMPDIR:-/tmp}/.shevek-XXXXXX") || exit 1
            trap 'rm -rf "$d"' EXIT
            trap 'exit 143' TERM HUP INT
            f=$d/$1
            cat >"$f" && chmod u+x "$f" || exit 1
            umask "$u"
            if [ -n "$4" ]; then cd -- "$4" || exit 1; fi
            /bin/sh -c "${3:+$3 }\\"\\$0\\" $2" "$f" </dev/null
            """;

    /** The first state of the machine. */
    public Next start() {
        if (creates == null && removes == null) {
            return run();
        }
        return Next.look(Script.of(LOOK, text(creates), text(removes)), answer -> Lines.of(answer.out()), this::decide);
    }

    private Next decide(List<String> found) {
        if (creates != null && found.getFirst().equals("1")) {
            return skip(creates + " exists, matching creates option");
        }
        if (removes != null && found.getLast().equals("0")) {
            return skip(removes + " does not exist, matching removes option");
        }
        return run();
    }

    private static Next skip(String message) {
        return Next.done(Result.of(false, Map.of("skipped", BoolValue.TRUE, "msg", StrValue.of(message))));
    }

    private Next run() {
        Script script = new Script(RUN, List.of(name, arguments, text(executable), text(chdir)), content);
        Result predicted = creates == null && removes == null
                ? Result.of(
                        false,
                        Map.of(
                                "skipped",
                                BoolValue.TRUE,
                                "msg",
                                StrValue.of("Check mode is not supported for this task.")))
                : Result.of(true);
        return new Next.Do(
                List.of(new Step.Command(script)),
                predicted,
                answers -> Next.done(RawPlan.reported(answers.getLast())));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
