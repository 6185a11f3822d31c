package dev.shevek.module;

import dev.shevek.value.StrValue;
import java.util.ArrayList;
import java.util.List;

/** Steps on a file, and in the same round trip a last look at it for the result. */
public final class FileChange {
    private FileChange() {}

    /**
     * Steps, then a result with what the file is by then.
     *
     * @param steps what changes it
     * @param path what is looked at afterwards
     * @param predicted what check mode reports
     * @param done what is reported when all went well; owner, mode and kin are added
     */
    public static Next of(List<Step> steps, String path, Result predicted, Result done) {
        Probe<FileLook> after = FileLook.states(List.of(path), FileAttributes.NONE);
        List<Step> all = new ArrayList<>(steps);
        all.add(new Step.Look(after.script()));
        return new Next.Do(List.copyOf(all), predicted, answers -> {
            Answer last = answers.getLast();
            if (answers.size() < all.size() || !last.succeeded()) {
                return Next.done(Result.failed(last.err().strip()).with("path", StrValue.of(path)));
            }
            return Next.done(FileResult.add(done, after.parse().apply(last).file()));
        });
    }
}
