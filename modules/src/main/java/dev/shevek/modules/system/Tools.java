package dev.shevek.modules.system;

import dev.shevek.module.Answer;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.ShellWords;
import dev.shevek.module.Step;
import dev.shevek.value.BoolValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Foreign programs that modules call, with the folders of administrators on the path. */
public final class Tools {
    /** First line of scripts that call such programs. */
    public static final String PATH = "PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin\n";

    /** Runs a program with its arguments; where there is none, {@link #checkStarted} says so. */
    public static final String CHECKED = PATH + """
            command -v "$1" >/dev/null 2>&1 || { printf '\\001missing %s' "$1"; exit 127; }
            exec "$@"
            """;

    private static final String MISSING = "\u0001missing ";

    private Tools() {}

    /** Fails as {@link #missing} does when the program of {@link #CHECKED} was not there. */
    public static void checkStarted(Answer answer) {
        if (answer.status() == 127 && answer.out().startsWith(MISSING)) {
            throw missing(answer.out().substring(MISSING.length()));
        }
    }

    private static final String FIND = PATH + """
            for p do
              n=${p#'?'}
              f=$(command -v -- "$n" 2>/dev/null) || f=
              case $f in
              /*) ;;
              *) [ "$n" != "$p" ] || { printf '\\001missing %s' "$n"; exit 127; }
                f= ;;
              esac
              printf '%s\\n' "$f"
            done
            """;

    /** Runs a program in a folder ("" for wherever it is) without changing anything. */
    private static final String IN_FOLDER = PATH + """
            [ -z "$1" ] || cd -- "$1" || exit 126
            shift
            exec "$@"
            """;

    /**
     * Finds programs, then goes on with their paths; one that is missing fails the module, but for those with a question
     * mark in front, whose path is then empty.
     */
    public static Next find(List<String> names, Function<List<String>, Next> then) {
        return Next.look(
                new Script(FIND, names, null),
                answer -> {
                    checkStarted(answer);
                    return List.of(answer.out().split("\n", -1));
                },
                then);
    }

    /** Runs a program that only looks, in a folder or (empty) wherever it is. */
    public static Next query(String folder, List<String> argv, Function<Answer, Next> then) {
        return Next.look(new Script(IN_FOLDER, inside(folder, argv), null), answer -> answer, then);
    }

    /** A step that runs a program in a folder. */
    public static Step stepIn(String folder, List<String> argv, Map<String, String> environment) {
        return new Step.Command(new Script(IN_FOLDER, inside(folder, argv), null), environment, false);
    }

    private static List<String> inside(String folder, List<String> argv) {
        List<String> words = new ArrayList<>();
        words.add(folder);
        words.addAll(argv);
        return words;
    }

    /** A step that runs a program with its arguments. */
    public static Step step(List<String> argv) {
        return new Step.Command(new Script(PATH + "exec \"$@\"", argv, null));
    }

    /**
     * Runs programs one after the other; the first that fails fails the module.
     *
     * @param commands with their arguments
     * @param predicted what check mode reports
     * @param done makes the result of what they answered
     */
    public static Next run(List<List<String>> commands, Result predicted, Function<List<Answer>, Next> done) {
        if (commands.isEmpty()) {
            return done.apply(List.of());
        }
        List<Step> steps = commands.stream().map(Tools::step).toList();
        return new Next.Do(steps, predicted, answers -> {
            Answer last = answers.getLast();
            return last.succeeded() ? done.apply(answers) : Next.done(failed(commands.get(answers.size() - 1), last));
        });
    }

    /** The same with the predicted result. */
    public static Next run(List<List<String>> commands, Result predicted) {
        return run(commands, predicted, answers -> Next.done(predicted));
    }

    /** What is reported of a program that failed. */
    public static Result failed(List<String> argv, Answer answer) {
        String err = answer.err();
        return Result.failed(err.stripTrailing())
                .with("cmd", StrValue.of(ShellWords.join(argv)))
                .with("rc", IntValue.of(answer.status()))
                .with("stdout", StrValue.of(answer.out()))
                .with("stderr", StrValue.of(err));
    }

    /** What a module says that does nothing in check mode. */
    public static Result unchecked(String module) {
        return Result.of(false)
                .with("skipped", BoolValue.TRUE)
                .with("msg", StrValue.of("remote module (" + module + ") does not support check mode"));
    }

    /** The failure when a program is not installed. */
    public static ModuleFailure missing(String tool) {
        return new ModuleFailure("Failed to find required executable \"" + tool
                + "\" in paths: /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    }
}
