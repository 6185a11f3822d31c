package dev.shevek.modules.files;

import dev.shevek.module.Answer;
import dev.shevek.module.AttributePlan;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.FileChange;
import dev.shevek.module.FileLook;
import dev.shevek.module.FileResult;
import dev.shevek.module.FileState;
import dev.shevek.module.FileStatus;
import dev.shevek.module.MissingDirectories;
import dev.shevek.module.ModeText;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Probe;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.ShellWords;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.IntValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One run of {@link RemoteCopy}: what was seen, and what follows. */
final class RemoteCopyTask {
    private static final int REFUSED = 65;

    /** $1 source, $2 destination, $3 mode, $4 keep the old file, $5 in place will do; then the check. */
    private static final String COPY = """
            s=$1 d=$2 m=$3 b=$4 u=$5 k= t=
            shift 5
            if [ $# -gt 0 ]; then
              o=$(mktemp) || exit 1
              "$@" >"$o" 2>"$o.e" </dev/null
              r=$?
              if [ $r -ne 0 ]; then echo $r; cat "$o"; cat "$o.e" >&2; fi
              rm -f "$o" "$o.e"
              [ $r -eq 0 ] || exit 65
            fi
            if [ -n "$b" ] && [ -e "$d" ]; then
              k=$d.$$.$(date +%Y-%m-%d@%H:%M:%S)~
              cp -p -- "$d" "$k" || exit 1
            fi
            if t=$(umask 077; mktemp "${d%/*}/.shevek-XXXXXX" 2>/dev/null); then
              if cat <"$s" >"$t" && touch -r "$s" "$t" && chmod "$m" "$t" && mv -f "$t" "$d"; then
                printf '%s' "$k"
                exit 0
              fi
              rm -f "$t"
            fi
            [ -n "$u" ] || { echo "Failed to copy '$s' to '$d'." >&2; exit 1; }
            cat <"$s" >"$d" && printf '%s' "$k"
            """;

    private static final String MD5 = "md5sum <\"$1\"\n";

    private final RemoteCopy.Args args;
    private final boolean check;
    private final FileLook look;
    private final FileState src;
    private final FileAttributes wanted;

    RemoteCopyTask(RemoteCopy.Args args, boolean check, FileLook look) {
        this.args = args;
        this.check = check;
        this.look = look;
        this.src = look.file();
        FileStatus status = src.followed();
        boolean preserve = "preserve".equals(args.attributes().mode());
        this.wanted = preserve && status != null ? args.attributes().withMode(status.modeText()) : args.attributes();
    }

    Next next() {
        if (!src.leadsSomewhere()) {
            return Next.done(Result.failed("Source " + args.src() + " not found"));
        }
        if (!src.readable()) {
            return Next.done(Result.failed("Source " + args.src() + " not readable"));
        }
        if (!src.isFile() && !src.isDirectory()) {
            return Next.done(Result.failed("Cannot copy invalid source '" + args.src() + "': not a file"));
        }
        String sha1 = src.isFile() ? src.digest() : null;
        if (args.checksum() != null
                && !args.checksum().isEmpty()
                && !args.checksum().equals(sha1)) {
            return Next.done(Result.failed("Copied file does not match the expected checksum. Transfer failed.")
                    .with("checksum", sha1 == null ? NoneValue.NONE : StrValue.of(sha1))
                    .with("expected_checksum", StrValue.of(args.checksum())));
        }
        String dest = args.dest();
        FileState at = look.files().get(1);
        if (dest.endsWith("/") && !at.leadsSomewhere()) {
            return directories(dest);
        }
        return src.isDirectory()
                ? tree(List.of())
                : file(at.isDirectory() ? look.files().get(2) : at, List.of());
    }

    /** A destination with a slash at the end that is not there is made. */
    private Next directories(String dest) {
        String directory = TargetPaths.parent(dest);
        if (check) {
            Map<String, Value> values = new LinkedHashMap<>();
            values.put("msg", StrValue.of("dest directory " + directory + " would be created"));
            values.put("src", StrValue.of(args.src()));
            Result result = Result.of(true, values);
            return new Next.Do(List.of(), result, answers -> Next.done(result));
        }
        FileAttributes each = wanted.withMode(args.directoryMode());
        FileState inside = look.files().get(2);
        return MissingDirectories.look(
                directory, each, (above, steps) -> src.isDirectory() ? tree(steps) : file(inside, steps));
    }

    private Next file(FileState at, List<Step> before) {
        boolean fresh = before.isEmpty();
        boolean through = at.isLink() && args.follow() && at.leadsSomewhere();
        String path = through ? Objects.requireNonNullElse(at.realPath(), at.path()) : at.path();
        if (fresh && at.leadsSomewhere() && !args.force()) {
            Result kept = named(Result.of(false), path).with("msg", StrValue.of("file already exists"));
            return Next.done(FileResult.add(kept, through ? at.resolved(path) : at));
        }
        if (fresh && !at.leadsSomewhere() && !at.parent()) {
            return Next.done(Result.failed("Destination directory " + TargetPaths.parent(path) + " does not exist"));
        }
        if (fresh && !at.parentWritable() && !args.unsafe()) {
            return Next.done(Result.failed("Destination " + TargetPaths.parent(path) + " not writable"));
        }
        return Next.look(Script.of(MD5, args.src()), Answer::out, out -> {
            String md5 = out.length() < 32 ? "" : out.substring(0, 32);
            Result result = named(Result.of(true), path)
                    .with("checksum", StrValue.of(Objects.requireNonNullElse(src.digest(), "")))
                    .with("md5sum", StrValue.of(md5));
            boolean replaced = at.isLink() && !through;
            return replaced || !Objects.equals(src.digest(), at.digest())
                    ? write(at, path, before, result)
                    : settled(at, path, result);
        });
    }

    /** The content is the same; owner, mode and kin may not be. */
    private Next settled(FileState at, String path, Result result) {
        FileState now = at.isLink() ? at.resolved(path) : at;
        AttributePlan plan = AttributePlan.of(now, wanted, look);
        if (!plan.needed()) {
            return Next.done(FileResult.add(unchanged(result), now));
        }
        return FileChange.of(plan.steps(), path, FileResult.add(result, now), result);
    }

    private Next write(FileState at, String path, List<Step> before, Result result) {
        String validate = args.validate();
        if (validate != null && !check && !validate.contains("%s")) {
            return Next.done(Result.failed("validate must contain %s: " + validate));
        }
        FileStatus from = Objects.requireNonNull(src.followed());
        int bits = at.exists() && (at.isLink() || at.leadsSomewhere()) ? from.mode() : 0666 & ~look.umask();
        FileStatus made = FileStatus.fresh(0100000 | bits);
        String mode = wanted.mode();
        int set = mode == null ? bits : AttributePlan.mode(mode, bits, false, look.umask(), path);
        List<String> arguments = new ArrayList<>(
                List.of(args.src(), path, ModeText.octal(set), args.backup() ? "1" : "", args.unsafe() ? "1" : ""));
        if (validate != null) {
            for (String word : ShellWords.split(validate)) {
                arguments.add(word.replace("%s", args.src()));
            }
        }
        List<Step> steps = new ArrayList<>(before);
        int copy = steps.size();
        steps.add(new Step.Shell(new Script(COPY, arguments, null)));
        steps.addAll(AttributePlan.of(path, made, null, null, wanted.withMode(null), look)
                .steps());
        Probe<FileLook> after = FileLook.states(List.of(path), FileAttributes.NONE);
        steps.add(new Step.Look(after.script()));
        boolean through = at.isLink() && args.follow() && at.leadsSomewhere();
        Result predicted = FileResult.add(result, through ? at.resolved(path) : at);
        return new Next.Do(List.copyOf(steps), predicted, answers -> {
            Answer last = answers.getLast();
            if (!last.succeeded()) {
                return Next.done(
                        answers.size() == copy + 1
                                ? refusal(last)
                                : Result.failed(last.err().strip()));
            }
            String kept = answers.get(copy).out();
            Result full = kept.isEmpty() ? result : result.with("backup_file", StrValue.of(kept));
            return Next.done(FileResult.add(full, after.parse().apply(last).file()));
        });
    }

    private static Result refusal(Answer answer) {
        if (answer.status() != REFUSED) {
            return Result.failed(answer.err().strip());
        }
        String out = answer.out();
        int line = out.indexOf('\n');
        return Result.failed("failed to validate")
                .with("exit_status", IntValue.of(Long.parseLong(out.substring(0, Math.max(line, 0)))))
                .with("stdout", StrValue.of(out.substring(line + 1)))
                .with("stderr", StrValue.of(answer.err()));
    }

    private Next tree(List<Step> before) {
        boolean contents = args.src().endsWith("/");
        FileState given = look.files().get(1);
        if (given.leadsSomewhere() && !given.isDirectory()) {
            return Next.done(Result.failed("Failed to copy '" + args.src() + "' to '" + args.dest() + "'."));
        }
        if (!given.leadsSomewhere() && before.isEmpty() && !given.parent()) {
            return Next.done(
                    Result.failed("Destination directory " + TargetPaths.parent(args.dest()) + " does not exist"));
        }
        String into = contents ? args.dest() : TargetPaths.join(args.dest(), TargetPaths.name(args.src()));
        boolean inside = given.isDirectory() || !before.isEmpty();
        FileState shown = inside ? look.files().get(2) : given;
        Result result = named(Result.of(true), inside ? shown.path() : args.dest())
                .with("checksum", NoneValue.NONE)
                .with("md5sum", NoneValue.NONE);
        Script compare = TreeCopy.script(false, args.src(), into, args.links(), wanted);
        return Next.look(compare, TreeCopy::changed, changed -> {
            FileStatus status = shown.leadsSomewhere()
                    ? Objects.requireNonNull(shown.followed())
                    : FileStatus.fresh(0040000 | made(inside || contents));
            AttributePlan plan = AttributePlan.of(shown.path(), status, null, null, wanted, look);
            if (!changed && !plan.needed()) {
                return Next.done(FileResult.add(unchanged(result), shown));
            }
            List<Step> steps = new ArrayList<>(before);
            if (changed) {
                steps.add(new Step.Shell(TreeCopy.script(true, args.src(), into, args.links(), wanted)));
            }
            steps.addAll(plan.steps());
            return FileChange.of(steps, shown.path(), FileResult.add(result, shown), result);
        });
    }

    private int made(boolean asSource) {
        FileStatus from = src.followed();
        return asSource && from != null ? from.mode() : 0777 & ~look.umask();
    }

    private static Result unchanged(Result result) {
        return result.with("changed", dev.shevek.value.BoolValue.FALSE);
    }

    private Result named(Result result, @Nullable String path) {
        if (path == null) {
            throw new ModuleFailure("dest is required");
        }
        return result.with("dest", StrValue.of(path)).with("src", StrValue.of(args.src()));
    }
}
