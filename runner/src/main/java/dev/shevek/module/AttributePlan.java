package dev.shevek.module;

import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must change for a file to have the wanted owner, group, mode, flags and SELinux context.
 *
 * @param path what they are set on
 * @param changes only what differs; the mode as octal digits
 * @param before the values that change, as {@code --diff} shows them
 * @param after what they become
 */
public record AttributePlan(String path, FileAttributes changes, Map<String, Value> before, Map<String, Value> after) {

    /**
     * Compares what is wanted with what is there.
     *
     * @param path what the attributes are set on
     * @param status the thing itself, its link not followed
     * @param flags what {@code lsattr} says, or null
     * @param context its SELinux context, or null where SELinux is off
     * @param wanted what the arguments ask for
     * @param look the look that found it, for umask, user and group numbers
     * @throws ModuleFailure when a user or group is unknown, or the mode is no mode
     */
    public static AttributePlan of(
            String path,
            FileStatus status,
            @Nullable String flags,
            @Nullable String context,
            FileAttributes wanted,
            FileLook look) {
        Map<String, Value> before = new LinkedHashMap<>();
        Map<String, Value> after = new LinkedHashMap<>();
        String[] parts = context(context, wanted, before, after);
        String owner = null;
        if (wanted.owner() != null && !wanted.owner().equals(status.user())) {
            long uid = id(wanted.owner(), look.uid(), "chown failed: failed to look up user ", path);
            if (uid != status.uid()) {
                owner = wanted.owner();
                before.put("owner", IntValue.of(status.uid()));
                after.put("owner", IntValue.of(uid));
            }
        }
        String group = null;
        if (wanted.group() != null && !wanted.group().equals(status.group())) {
            long gid = id(wanted.group(), look.gid(), "chgrp failed: failed to look up group ", path);
            if (gid != status.gid()) {
                group = wanted.group();
                before.put("group", IntValue.of(status.gid()));
                after.put("group", IntValue.of(gid));
            }
        }
        String mode = null;
        if (wanted.mode() != null && !status.isLink()) {
            int bits = mode(wanted.mode(), status.mode(), status.isDirectory(), look.umask(), path);
            if (bits != status.mode()) {
                mode = ModeText.octal(bits);
                before.put("mode", StrValue.of(status.modeText()));
                after.put("mode", StrValue.of(mode));
            }
        }
        String attributes = flags(flags, wanted.attributes(), before, after);
        return new AttributePlan(
                path,
                new FileAttributes(owner, group, mode, attributes, parts[0], parts[1], parts[2], parts[3]),
                before,
                after);
    }

    /** For a file that was looked at, its link not followed. */
    public static AttributePlan of(FileState file, FileAttributes wanted, FileLook look) {
        FileStatus status = file.status();
        return status == null
                ? new AttributePlan(file.path(), FileAttributes.NONE, Map.of(), Map.of())
                : of(file.path(), status, file.flags(), file.context(), wanted, look);
    }

    /** Whether there is anything to change. */
    public boolean needed() {
        return !changes.equals(FileAttributes.NONE);
    }

    /** The steps, none when nothing changes. */
    public List<Step> steps() {
        return needed() ? List.of(new Step.Attributes(path, changes, false)) : List.of();
    }

    /**
     * The bits a mode text asks for.
     *
     * @throws ModuleFailure when it is no mode
     */
    public static int mode(String text, int before, boolean directory, int umask, String path) {
        try {
            return ModeText.resolve(text, before, directory, umask);
        } catch (IllegalArgumentException e) {
            throw new ModuleFailure(Result.failed("mode must be in octal or symbolic form")
                    .with("path", StrValue.of(path))
                    .with("details", StrValue.of(String.valueOf(e.getMessage()))));
        }
    }

    /** Whether a user or group is given by number. */
    static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static long id(String name, @Nullable Long found, String failure, String path) {
        if (isNumber(name)) {
            return Long.parseLong(name);
        }
        if (found == null) {
            throw new ModuleFailure(Result.failed(failure + name).with("path", StrValue.of(path)));
        }
        return found;
    }

    private static @Nullable String flags(
            @Nullable String there, @Nullable String wanted, Map<String, Value> before, Map<String, Value> after) {
        if (wanted == null) {
            return null;
        }
        boolean sign = wanted.startsWith("-") || wanted.startsWith("+") || wanted.startsWith("=");
        String letters = sign ? wanted.substring(1) : wanted;
        String now = there == null ? "" : there;
        if (letters.isEmpty() || (now.equals(letters) && !wanted.startsWith("-"))) {
            return null;
        }
        String change = (sign ? wanted.substring(0, 1) : "=") + letters;
        before.put("attributes", StrValue.of(now));
        after.put("attributes", StrValue.of(change));
        return change;
    }

    private static @Nullable String[] context(
            @Nullable String context, FileAttributes wanted, Map<String, Value> before, Map<String, Value> after) {
        @Nullable String[] change = new @Nullable String[4];
        if (context == null) {
            return change;
        }
        List<String> now = List.of(context.split(":", 4));
        @Nullable String[] ask = {wanted.seuser(), wanted.serole(), wanted.setype(), wanted.selevel()};
        List<String> then = new ArrayList<>(now);
        for (int i = 0; i < now.size() && i < 4; i++) {
            String part = ask[i];
            if (part != null && !part.equals("_default") && !part.equals(now.get(i))) {
                change[i] = part;
                then.set(i, part);
            }
        }
        if (!then.equals(now)) {
            before.put("secontext", ListValue.ofTexts(now));
            after.put("secontext", ListValue.ofTexts(then));
        }
        return change;
    }

    /** A diff entry of a file: its path, then what changes. */
    public static DictValue side(String path, Map<String, ? extends Value> values) {
        Map<String, Value> all = new LinkedHashMap<>();
        all.put("path", StrValue.of(path));
        all.putAll(values);
        return DictValue.ofTexts(all);
    }
}
