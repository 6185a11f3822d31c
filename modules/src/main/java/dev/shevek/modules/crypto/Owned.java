package dev.shevek.modules.crypto;

import dev.shevek.module.Answer;
import dev.shevek.module.AttributePlan;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.FileLook;
import dev.shevek.module.FileState;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.Step;
import dev.shevek.value.BoolValue;
import java.util.ArrayList;
import java.util.List;

/** Owner, mode and kin of files that are in place, as the last thing a module does. */
final class Owned {
    private Owned() {}

    /**
     * Sets them where they differ.
     *
     * @param paths files that are there
     * @param wanted what they should be
     * @param result what is reported; it says changed if anything is set
     */
    static Next of(List<String> paths, FileAttributes wanted, Result result) {
        return new Next.Look<>(FileLook.states(paths, wanted), look -> {
            List<Step> steps = new ArrayList<>();
            for (FileState file : look.files()) {
                if (file.exists()) {
                    steps.addAll(AttributePlan.of(file, wanted, look).steps());
                }
            }
            if (steps.isEmpty()) {
                return Next.done(result);
            }
            Result done = result.with("changed", BoolValue.TRUE);
            return new Next.Do(steps, done, answers -> {
                Answer last = answers.getLast();
                return Next.done(
                        last.succeeded() ? done : Result.failed(last.err().strip()));
            });
        });
    }
}
