package dev.shevek.modules.files;

import dev.shevek.module.Answer;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.FileLook;
import dev.shevek.module.FileResult;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Probe;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.BoolValue;
import dev.shevek.value.StrValue;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a temporary file or directory that stays. */
public final class TempFile implements Module<TempFile.Args> {
    /**
     * What is asked.
     *
     * @param directory whether a directory is wanted
     * @param path where, or null for the target's choice
     * @param prefix of the name
     * @param suffix of the name
     */
    public record Args(boolean directory, @Nullable String path, String prefix, String suffix) {}

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_";
    private static final int RANDOM = 8;

    private static final ModuleSpec<Args> SPEC = new ModuleSpec<>(
            "ansible.builtin.tempfile",
            List.of("ansible.legacy.tempfile"),
            "Create temporary files and directories",
            Options.of(
                    Option.path("path"),
                    Option.str("prefix").orElse("ansible."),
                    Option.str("state").choices("directory", "file").orElse("file"),
                    Option.str("suffix").orElse("")),
            null,
            arguments -> new Args(
                    arguments.text("state").equals("directory"),
                    arguments.textOrNull("path"),
                    arguments.text("prefix"),
                    arguments.text("suffix")));

    private static final String DIRECTORY = """
            for d in "$TMPDIR" "$TEMP" "$TMP" /tmp /var/tmp /usr/tmp "$PWD"; do
              if [ -n "$d" ] && [ -d "$d" ] && [ -w "$d" ]; then printf %s "$d"; exit 0; fi
            done
            exit 1
            """;

    private static final String MAKE = """
            if [ ! -d "$3" ]; then echo "[Errno 2] No such file or directory: '$1'" >&2; exit 1; fi
            umask 077
            set -C
            if [ -n "$2" ]; then mkdir -- "$1"; else : >"$1"; fi
            """;

    @Override
    public ModuleSpec<Args> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Args> request) {
        Args args = request.arguments();
        name("prefix", args.prefix());
        name("suffix", args.suffix());
        String path = args.path();
        return path == null
                ? Next.look(Script.of(DIRECTORY), Answer::out, directory -> make(args, directory))
                : TargetPaths.expand(path, directory -> make(args, directory));
    }

    private static void name(String option, String text) {
        if (text.indexOf('/') >= 0) {
            throw new ModuleFailure(option + " must be a valid file name component, got '" + text + "'");
        }
    }

    private static Next make(Args args, String directory) {
        StringBuilder name = new StringBuilder(args.prefix());
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < RANDOM; i++) {
            name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        String path = TargetPaths.join(directory, name.append(args.suffix()).toString());
        Probe<FileLook> after = FileLook.states(List.of(path), FileAttributes.NONE);
        Result skipped = Result.of(false)
                .with("skipped", BoolValue.TRUE)
                .with("msg", StrValue.of("remote module (tempfile) does not support check mode"));
        List<Step> steps = List.of(
                new Step.Shell(Script.of(MAKE, path, args.directory() ? "d" : "", directory)),
                new Step.Look(after.script()));
        return new Next.Do(steps, skipped, answers -> {
            Answer last = answers.getLast();
            if (answers.size() < steps.size()) {
                return Next.done(Result.failed(last.err().strip()));
            }
            Result result = Result.of(true, Map.of("path", StrValue.of(path)));
            return Next.done(FileResult.add(result, after.parse().apply(last).file()));
        });
    }
}
