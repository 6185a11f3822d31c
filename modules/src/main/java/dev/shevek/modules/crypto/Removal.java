package dev.shevek.modules.crypto;

import dev.shevek.module.Answer;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.value.StrValue;
import java.util.List;
import java.util.function.Function;

/**
 * How the file of a key or a request goes, and what is reported of the copy that was kept.
 *
 * @param path the file
 * @param backup whether a copy is kept
 */
record Removal(String path, boolean backup) {
    /** If {@code $b} says so, keeps a copy of {@code $p} and prints its name. */
    static final String KEEP = """
            if [ -n "$b" ]; then
              b=$p.$$.$(date +%Y-%m-%d@%H:%M:%S)~
              cp -p "$p" "$b" || exit 1
              printf %s "$b"
            fi
            """;

    private static final String REMOVE = "p=$1 b=$2\n" + KEEP + "rm -f -- \"$p\"\n";

    /** Looks whether there is one, and removes it. */
    Next look(Function<Boolean, Result> gone) {
        return Next.look(
                Script.of("[ ! -e \"$1\" ] || printf 1", path),
                answer -> !answer.out().isEmpty(),
                there -> of(there, gone.apply(there)));
    }

    /** Removes it if it is there. */
    Next of(boolean there, Result gone) {
        return there
                ? new Next.Do(
                        List.of(new Step.Shell(Script.of(REMOVE, path, flag()))),
                        gone,
                        answers -> Next.done(kept(gone, answers.getLast())))
                : Next.done(gone);
    }

    /** The result with the name of the copy, as the step printed it; a failure if that failed. */
    Result kept(Result result, Answer answer) {
        if (!answer.succeeded()) {
            return Result.failed(answer.err().strip());
        }
        String name = answer.out().strip();
        return backup && !name.isEmpty() ? result.with("backup_file", StrValue.of(name)) : result;
    }

    /** For scripts. */
    String flag() {
        return backup ? "1" : "";
    }
}
