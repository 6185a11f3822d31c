package dev.shevek.modules.files;

import dev.shevek.module.FileAttributes;
import dev.shevek.module.FileLook;
import dev.shevek.module.FileResult;
import dev.shevek.module.Next;
import dev.shevek.module.Probe;
import dev.shevek.module.Result;
import dev.shevek.module.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Results that end with what a file is by then: owner, group, mode, size and state. */
public final class Described {
    private Described() {}

    /**
     * The same machine, with the file's state in its result.
     *
     * @param next where the machine stands
     * @param path of the file
     * @param check whether this is check mode, where the state is that of before
     */
    public static Next by(Next next, String path, boolean check) {
        Probe<FileLook> look = FileLook.states(List.of(path), FileAttributes.NONE);
        return switch (next) {
            case Next.Look<?> looking -> by(looking, path, check);
            case Next.Talk talking -> talking;
            case Next.Done(Result result) when result.failed() -> next;
            case Next.Done(Result result) ->
                new Next.Look<>(look, seen -> Next.done(FileResult.add(result, seen.file())));
            case Next.Do(List<Step> steps, Result predicted, Function<List<dev.shevek.module.Answer>, Next> then) -> {
                if (check) {
                    yield new Next.Look<>(
                            look, seen -> new Next.Do(steps, FileResult.add(predicted, seen.file()), then));
                }
                List<Step> all = new ArrayList<>(steps);
                all.add(new Step.Shell(look.script()));
                yield new Next.Do(List.copyOf(all), predicted, answers -> {
                    if (answers.size() < all.size()) {
                        return then.apply(answers);
                    }
                    Next last = then.apply(answers.subList(0, steps.size()));
                    return last instanceof Next.Done(Result result) && !result.failed()
                            ? Next.done(FileResult.add(
                                    result,
                                    look.parse().apply(answers.getLast()).file()))
                            : by(last, path, false);
                });
            }
        };
    }

    private static <T> Next by(Next.Look<T> looking, String path, boolean check) {
        return new Next.Look<>(looking.probe(), seen -> by(looking.then().apply(seen), path, check));
    }
}
