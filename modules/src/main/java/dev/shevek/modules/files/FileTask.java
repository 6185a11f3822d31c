package dev.shevek.modules.files;

import dev.shevek.module.AttributePlan;
import dev.shevek.module.Diff;
import dev.shevek.module.FileChange;
import dev.shevek.module.FileLook;
import dev.shevek.module.FileResult;
import dev.shevek.module.FileState;
import dev.shevek.module.FileStatus;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.value.FloatValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of {@code file}: the arguments, what was seen, and what changes, gathered until it is done.
 *
 * <p>The last part of every state is the same: attributes and times of a path, then the result.
 */
final class FileTask {
    final FileArgs args;
    final boolean check;
    final boolean diff;
    final FileLook look;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Value> before = new LinkedHashMap<>();
    private final Map<String, Value> after = new LinkedHashMap<>();
    private boolean changed;

    FileTask(FileArgs args, boolean check, boolean diff, FileLook look) {
        this.args = args;
        this.check = check;
        this.diff = diff;
        this.look = look;
    }

    /** One more step; the task has changed something. */
    void step(Step step) {
        steps.add(step);
        changed = true;
    }

    /** A step made of a constant script and arguments. */
    void shell(String code, String... arguments) {
        step(new Step.Shell(Script.of(code, arguments)));
    }

    /** What the difference shows of one key. */
    void differs(String key, String was, String is) {
        before.put(key, StrValue.of(was));
        after.put(key, StrValue.of(is));
    }

    /** What the difference shows of the state before alone. */
    void before(String key, Value value) {
        before.put(key, value);
    }

    boolean changed() {
        return changed;
    }

    List<Step> steps() {
        return steps;
    }

    /** A failure that says what is there. */
    ModuleFailure failure(String message, FileState at, String... keysAndTexts) {
        Result result = Result.failed(message);
        for (int i = 0; i < keysAndTexts.length; i += 2) {
            result = result.with(keysAndTexts[i], StrValue.of(keysAndTexts[i + 1]));
        }
        return new ModuleFailure(described(result, at));
    }

    /** What a failure that names its path says of it besides. */
    Result described(Result result, FileState at) {
        boolean named = result.values().get("path") != null || result.values().get("dest") != null;
        Result full = named ? FileResult.add(result, at) : result;
        List<String> warnings = unknownOwners(at);
        return warnings.isEmpty() ? full : full.withWarnings(warnings);
    }

    /** Plans owner, mode and kin of a path. */
    void attributes(String path, FileStatus status, @Nullable FileState seen) {
        AttributePlan plan = AttributePlan.of(
                path,
                status,
                seen == null ? null : seen.flags(),
                seen == null ? null : seen.context(),
                args.attributes(),
                look);
        before.putAll(plan.before());
        after.putAll(plan.after());
        if (status.uid() < 0) { // who makes a new file is not known, and seldom another than who is to own it
            for (String unseen : List.of("owner", "group")) {
                before.remove(unseen);
                after.remove(unseen);
            }
        }
        plan.steps().forEach(this::step);
    }

    /** Plans the times of a path. */
    void times(String path, @Nullable FileStatus status, WantedTime modified, WantedTime accessed) {
        if (modified.isPreserve() && accessed.isPreserve()) {
            return;
        }
        boolean newModified = status == null || modified.differs(status.modified());
        boolean newAccessed = status == null || accessed.differs(status.accessed());
        if (!newModified && !newAccessed) {
            return;
        }
        if (status != null) {
            if (newModified) {
                before.put("mtime", new FloatValue(FileStatus.seconds(status.modified())));
            }
            if (newAccessed) {
                before.put("atime", new FloatValue(FileStatus.seconds(status.accessed())));
            }
        }
        if (status != null) {
            after("mtime", modified, status.modified());
            after("atime", accessed, status.accessed());
        }
        if (modified.isNow() && accessed.isNow()) {
            shell("touch -- \"$1\"", path);
            return;
        }
        time("-m", modified, path);
        time("-a", accessed, path);
    }

    /** What the difference shows of a time that is written; the offset is the one that the file's time has now. */
    private void after(String key, WantedTime wanted, OffsetDateTime there) {
        if (!wanted.isPreserve() && !wanted.isNow() && wanted.differs(there)) {
            after.put(key, new FloatValue(FileStatus.seconds(wanted.local().atOffset(there.getOffset()))));
        }
    }

    private void time(String which, WantedTime wanted, String path) {
        if (wanted.isNow()) {
            shell("touch \"$1\" -- \"$2\"", which, path);
        } else if (!wanted.isPreserve()) {
            shell("touch \"$1\" -t \"$2\" -- \"$3\"", which, wanted.touch(), path);
        }
    }

    /** The end: nothing to do, or the steps and then the result. */
    Next finish(String path, Map<String, Value> values, @Nullable FileState now) {
        return finish(path, values, now, List.of());
    }

    /** The end without a difference: nothing changed, or check mode cannot tell how. */
    Next plain(boolean wouldChange, Map<String, Value> values) {
        Result result = Result.of(wouldChange, values).withWarnings(unknownOwners(look.file()));
        return wouldChange ? new Next.Do(List.of(), result, answers -> Next.done(result)) : Next.done(result);
    }

    /** The same with warnings. */
    Next finish(String path, Map<String, Value> values, @Nullable FileState now, List<String> warnings) {
        Result done = Result.of(changed, values).withWarnings(warnings);
        if (diff) {
            done = done.withDiffs(List.of(
                    new Diff(AttributePlan.side(path, before), AttributePlan.side(path, after), null, null, null)));
        }
        Result predicted = now == null ? done : FileResult.add(done, now);
        return changed ? FileChange.of(steps, path, predicted, done) : Next.done(predicted);
    }

    /** In check mode real Ansible only warns of an owner who is not there yet. */
    List<String> unknownOwners(FileState at) {
        FileStatus there = at.followed();
        List<String> warnings = new ArrayList<>();
        String owner = args.attributes().owner();
        if (check
                && owner != null
                && look.uid() == null
                && !isNumber(owner)
                && (there == null || !there.user().equals(owner))) {
            warnings.add("failed to look up user " + owner + ". Create user up to this point in real play");
        }
        String group = args.attributes().group();
        if (check
                && group != null
                && look.gid() == null
                && !isNumber(group)
                && (there == null || !there.group().equals(group))) {
            warnings.add("failed to look up group " + group + ". Create group up to this point in real play");
        }
        return warnings;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    }
}
