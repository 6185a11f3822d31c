package dev.shevek.modules.system;

import dev.shevek.module.Answer;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.ShellWords;
import dev.shevek.module.Step;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import java.util.List;
import java.util.function.Function;

/** Foreign programs that modules call, with the folders of administrators on the path. */
public final class Tools {
    /** First line of scripts that call such programs. */
    public static final String PATH = "PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin\n";

    private Tools() {}

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

    /** The failure when a program is not installed. */
    public static ModuleFailure missing(String tool) {
        return new ModuleFailure("Failed to find required executable \"" + tool
                + "\" in paths: /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    }
}
