package dev.shevek.module;

import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts a file in place the way {@code copy} does: one look, and one round of steps when something differs. The result
 * is what {@code ansible.builtin.copy} returns.
 */
public final class FileContentPlan {
    private final FileContent file;

    private FileContentPlan(FileContent file) {
        this.file = file;
    }

    /** The machine for one file. */
    public static Next of(FileContent file) {
        if (file.name() == null && file.dest().endsWith("/")) {
            return Next.done(Result.failed("can not use content with a dir as dest"));
        }
        return TargetPaths.expand(file.dest(), dest -> new FileContentPlan(file.at(dest)).look());
    }

    private Next look() {
        String name = file.name();
        List<String> paths = new ArrayList<>(2);
        paths.add(name != null && file.dest().endsWith("/") ? TargetPaths.join(file.dest(), name) : file.dest());
        if (name != null) {
            paths.add(TargetPaths.join(paths.getFirst(), TargetPaths.name(name)));
        }
        Set<FileLook.Aspect> aspects = EnumSet.of(FileLook.Aspect.DIGEST);
        if (file.diff()) {
            aspects.add(FileLook.Aspect.CONTENT);
        }
        return new Next.Look<>(
                FileLook.probe(paths, file.attributes(), aspects, "sha1", FileDifference.LIMIT), this::seen);
    }

    private Next seen(FileLook look) {
        FileState at = look.file();
        if (at.isDirectory()) {
            if (file.name() == null) {
                return Next.done(Result.failed("can not use content with a dir as dest"));
            }
            at = look.files().get(1);
        }
        if (at.exists() && !file.force()) {
            return Next.done(Result.of(false, texts("dest", file.dest(), "src", file.source())));
        }
        boolean through = at.isLink() && file.follow() && at.leadsSomewhere();
        String real = at.realPath();
        String path = through && real != null ? real : at.path();
        boolean replaced = at.isLink() && !through;
        FileStatus status = replaced ? null : at.followed();
        if (status != null && file.sha1().equals(at.digest())) {
            return attributes(path, at, status, look);
        }
        if (file.check()) {
            return new Next.Do(List.of(), changed(at, look), answers -> Next.done(Result.of(true)));
        }
        if (!at.parent()) {
            return directories(path);
        }
        return write(path, at, status, replaced, look, List.of());
    }

    /** The content is right; owner, mode and kin may not be. */
    private Next attributes(String path, FileState at, FileStatus status, FileLook look) {
        AttributePlan plan;
        try {
            plan = AttributePlan.of(path, status, at.flags(), at.context(), file.attributes(), look);
        } catch (ModuleFailure unknown) {
            throw withFile(unknown, at);
        }
        Map<String, Value> values = texts("path", path, "dest", path);
        values.put("checksum", StrValue.of(file.sha1()));
        Diff diff = new Diff(
                AttributePlan.side(path, plan.before()), AttributePlan.side(path, plan.after()), null, null, null);
        FileState seen = at.isLink() ? at.resolved(path) : at;
        Result now = FileResult.add(Result.of(plan.needed(), values), seen)
                .withDiffs(file.diff() ? List.of(diff) : List.of());
        return plan.needed()
                ? FileChange.of(plan.steps(), path, now, Result.of(true, values).withDiffs(now.diffs()))
                : Next.done(now);
    }

    private ModuleFailure withFile(ModuleFailure failure, FileState at) {
        Result failed = failure.result().with("checksum", StrValue.of(file.sha1()));
        return new ModuleFailure(FileResult.add(failed, at));
    }

    private Next write(
            String path,
            FileState at,
            @Nullable FileStatus status,
            boolean replaced,
            FileLook look,
            List<Step> before) {
        String validate = file.validate();
        if (validate != null && !validate.contains("%s")) {
            return Next.done(failed("validate must contain %s: " + validate));
        }
        if (before.isEmpty() && !at.parentWritable() && !at.isLink() && !file.unsafe()) {
            return Next.done(failed("Destination " + TargetPaths.parent(path) + " not writable"));
        }
        FileAttributes wanted = file.attributes();
        int fresh = 0666 & ~look.umask();
        try {
            knownOrFail(wanted, status, look, path);
        } catch (ModuleFailure unknown) {
            throw withFile(unknown, at);
        }
        String mode = wanted.mode();
        if (mode != null) {
            mode = ModeText.octal(
                    AttributePlan.mode(mode, status == null ? fresh : status.mode(), false, look.umask(), path));
        } else if (replaced) {
            mode = ModeText.octal(fresh);
        }
        FileAttributes set = wanted.withMode(mode);
        String plannedOn = replaced ? null : status == null ? "" : at.digest();
        List<Step> steps = new ArrayList<>(before);
        if (replaced && !file.backup()) {
            // what takes the link's place has nothing of what the link led to
            steps.add(new Step.Shell(Script.of("rm -f -- \"$1\"", path)));
        }
        steps.add(new Step.Write(path, file.content(), set, file.backup(), validate, file.unsafe(), plannedOn));
        int write = steps.size() - 1;
        Probe<FileLook> after = FileLook.states(List.of(path), FileAttributes.NONE);
        steps.add(new Step.Look(after.script()));
        Result predicted = changed(at, look);
        return new Next.Do(List.copyOf(steps), predicted, answers -> {
            if (answers.size() <= write) {
                return Next.done(failed(answers.getLast().err().strip()));
            }
            Answer written = answers.get(write);
            if (!written.succeeded()) {
                return Next.done(refusal(written).with("checksum", StrValue.of(file.sha1())));
            }
            Map<String, Value> values = texts("dest", path, "src", file.sourceOf(path));
            String md5 = file.md5();
            if (md5 != null) {
                values.put("md5sum", StrValue.of(md5));
            }
            values.put("checksum", StrValue.of(file.sha1()));
            String kept = written.out().strip();
            if (file.backup() && !kept.isEmpty()) {
                values.put("backup_file", StrValue.of(kept));
            }
            Result result = Result.of(true, values).withDiffs(predicted.diffs());
            return Next.done(FileResult.add(
                    result, after.parse().apply(answers.getLast()).file()));
        });
    }

    /** A directory on the way is missing: only a dest with a slash at the end asks for it to be made. */
    private Next directories(String path) {
        String parent = TargetPaths.parent(path);
        String name = file.name();
        if (name == null || !(file.dest().endsWith("/") || name.indexOf('/') >= 0)) {
            return Next.done(failed("Destination directory " + parent + " does not exist"));
        }
        FileAttributes wanted = file.attributes().withMode(file.directoryMode());
        return MissingDirectories.look(parent, wanted, (look, steps) -> {
            FileState nothing = FileState.nothing(path);
            return write(path, nothing, null, false, look, steps);
        });
    }

    private Result changed(FileState at, FileLook look) {
        Result result = Result.of(true);
        return file.diff() ? result.withDiffs(List.of(FileDifference.of(at, look.content(), file))) : result;
    }

    private static void knownOrFail(FileAttributes wanted, @Nullable FileStatus status, FileLook look, String path) {
        FileStatus now = status == null ? FileStatus.absent() : status;
        AttributePlan.of(path, now, null, null, wanted.onlyOwners(), look);
    }

    private static Result refusal(Answer written) {
        if (written.status() != Step.Write.REFUSED) {
            return Result.failed(written.err().strip());
        }
        String out = written.out();
        int line = out.indexOf('\n');
        String status = line < 0 ? "1" : out.substring(0, line).strip();
        return Result.failed("failed to validate")
                .with("exit_status", dev.shevek.value.IntValue.of(Long.parseLong(status)))
                .with(
                        "stdout",
                        StrValue.of(
                                line < 0 || line + 1 == out.length() ? "" : out.substring(line + 1, out.length() - 1)))
                .with("stderr", StrValue.of(written.err()));
    }

    private Result failed(String message) {
        return Result.failed(message).with("checksum", StrValue.of(file.sha1()));
    }

    private static Map<String, Value> texts(String key, String value, String other, @Nullable String text) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put(key, StrValue.of(value));
        if (text != null) {
            values.put(other, StrValue.of(text));
        }
        return values;
    }
}
