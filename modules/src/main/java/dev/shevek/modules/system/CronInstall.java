package dev.shevek.modules.system;

import dev.shevek.module.Answer;
import dev.shevek.module.Content;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.RawText;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.value.StrValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts a crontab back that was read by {@link Cron#LOOK}.
 *
 * @param path of a file, raw
 * @param digest of the file that was read; empty when there was none
 * @param user whose crontab it is, or null for a file
 * @param backup how the name of a copy of the old text begins, or null for none
 */
record CronInstall(
        String path,
        String digest,
        @Nullable String user,
        @Nullable String backup) {
    private static final String KEEP = """
            f=$(mktemp "${TMPDIR:-/tmp}/$1XXXXXXXX") && cat >"$f" && printf %s "$f"
            """;

    private static final String INSTALL = """
            PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin
            if [ -n "$1" ]; then exec crontab -u "$1" -; else exec crontab -; fi
            """;

    /** Changes the old text to a new one; {@code backup_file} is added to the result. */
    Next change(String old, String text, Result result, Function<Answer, ModuleFailure> failure) {
        List<Step> steps = new ArrayList<>();
        if (backup != null) {
            steps.add(new Step.Shell(Script.of(KEEP, backup).reading(RawText.content(old))));
        }
        Content content = RawText.content(text);
        steps.add(
                user != null
                        ? new Step.Command(Script.of(INSTALL, user).reading(content))
                        : new Step.Write(
                                RawText.shown(path),
                                content,
                                digest.isEmpty() ? FileAttributes.NONE.withMode("0644") : FileAttributes.NONE,
                                false,
                                null,
                                false,
                                digest));
        return new Next.Do(steps, result, answers -> {
            if (!answers.getLast().succeeded()) {
                throw failure.apply(answers.getLast());
            }
            StrValue kept = StrValue.of(answers.getFirst().out());
            return Next.done(backup == null ? result : result.with("backup_file", kept));
        });
    }
}
