package dev.shevek.modules.files;

import dev.shevek.module.Answer;
import dev.shevek.module.FileState;
import dev.shevek.module.FileStatus;
import dev.shevek.module.Next;
import dev.shevek.module.Script;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code state: link} and {@code state: hard}. */
final class LinkPlan {
    private static final String REPLACE = """
            d=${2%/*}
            [ "$d" = "$2" ] && d=.
            [ "$3" = rmdir ] && { rmdir -- "$2" || exit 1; }
            t=$d/.shevek-link.$$
            if [ "$4" = hard ]; then ln -- "$1" "$t"; else ln -s -- "$1" "$t"; fi || exit 1
            mv -f -T -- "$t" "$2" 2>/dev/null || mv -f -- "$t" "$2" || { rm -f -- "$t"; exit 1; }
            """;

    private LinkPlan() {}

    static Next symbolic(FileTask task, FileState at) {
        FileArgs args = task.args;
        String path = at.path();
        String src = args.src();
        boolean realDirectory = !at.isLink() && at.isDirectory();
        if (src == null && args.follow() && at.leadsSomewhere() && at.linkTarget() != null) {
            src = at.linkTarget();
        } else if (src != null && !args.force()) {
            FileState target = task.look.files().get(realDirectory ? 2 : 1);
            if (!target.leadsSomewhere()) {
                throw task.failure(
                        "src file does not exist, use 'force=yes' if you really want to create the link: "
                                + target.path(),
                        at,
                        "path",
                        path,
                        "src",
                        src);
            }
        }
        String state = at.name();
        if (!args.force() && at.exists() && !at.isLink()) {
            throw task.failure("refusing to convert from " + state + " to symlink for " + path, at, "path", path);
        }
        if (state.equals("directory")) {
            String wanted = src;
            return Next.look(Script.of("ls -A -- \"$1\"", path), Answer::out, inside -> {
                if (!inside.isEmpty()) {
                    throw task.failure(
                            "the directory " + path + " is not empty, refusing to convert it", at, "path", path);
                }
                return link(task, at, wanted);
            });
        }
        return link(task, at, src);
    }

    private static Next link(FileTask task, FileState at, @Nullable String src) {
        String path = at.path();
        String state = at.name();
        if (!state.equals("link")) {
            task.differs("state", state, "link");
            if (src == null) {
                throw task.failure("src is required for creating new symlinks", at);
            }
        }
        if (state.equals("link") && src != null && !src.equals(at.linkTarget())) {
            task.differs("src", String.valueOf(at.linkTarget()), src);
            task.shell(REPLACE, src, path, "", "");
        } else if (state.equals("absent") && src != null) {
            task.shell("ln -s -- \"$1\" \"$2\"", src, path);
        } else if (!state.equals("link") && src != null) {
            task.shell(REPLACE, src, path, state.equals("directory") ? "rmdir" : "", "");
        }
        Map<String, Value> values = File.texts("dest", path);
        values.put("src", src == null ? NoneValue.NONE : StrValue.of(src));
        if (task.check && !at.leadsSomewhere()) {
            return task.finish(path, values, null, task.unknownOwners(at));
        }
        return attributes(task, at, src, values);
    }

    /** Owner, mode and kin of what the link leads to, or of the link itself when links are not followed. */
    private static Next attributes(FileTask task, FileState at, @Nullable String src, Map<String, Value> values) {
        FileArgs args = task.args;
        WantedTime modified = args.modified().orElse("preserve");
        WantedTime accessed = args.accessed().orElse("preserve");
        boolean fresh = task.changed();
        if (task.check && !at.isLink() && at.status() != null) {
            task.attributes(at.path(), at.status(), at);
            return task.finish(at.path(), values, at);
        }
        if (!args.follow()) {
            FileStatus status = fresh ? FileStatus.fresh(0120777) : at.status();
            if (status != null) {
                task.attributes(at.path(), status, fresh ? null : at);
            }
            return task.finish(at.path(), values, at.exists() ? at : null);
        }
        FileState target = src == null || !fresh ? at : task.look.files().get(src.startsWith("/") ? 3 : 1);
        FileStatus status = target.followed();
        String real = target.isLink() && target.realPath() != null ? target.realPath() : target.path();
        if (status == null) {
            return task.finish(
                    at.path(),
                    values,
                    null,
                    List.of("Cannot set fs attributes on a non-existent symlink target. follow should be set to False"
                            + " to avoid this."));
        }
        task.attributes(real, status, null);
        task.times(real, status, modified, accessed);
        return task.finish(at.path(), values, at.exists() ? at : null);
    }

    static Next hard(FileTask task, FileState at) {
        FileArgs args = task.args;
        String path = at.path();
        String src = args.src();
        String state = at.name();
        if (src == null && !state.equals("hard")) {
            throw task.failure("src is required for creating new hardlinks", at);
        }
        FileState source = src == null ? null : task.look.files().get(3);
        if (src != null && source != null && !source.leadsSomewhere()) {
            throw task.failure("src does not exist", at, "dest", path, "src", src);
        }
        if (!state.equals("hard")) {
            task.differs("state", state, "hard");
        }
        Map<String, Value> values = File.texts("dest", path);
        values.put("src", src == null ? NoneValue.NONE : StrValue.of(src));
        FileStatus there = at.followed();
        FileStatus wanted = source == null ? null : source.followed();
        boolean same =
                there != null && wanted != null && there.inode() == wanted.inode() && there.device() == wanted.device();
        if (src != null && !same) {
            if (!args.force() && (state.equals("hard") || state.equals("directory"))) {
                String punctuation = state.equals("hard") ? "," : ":";
                throw task.failure(
                        "Cannot link" + punctuation + " different hard link exists at destination",
                        at,
                        "dest",
                        path,
                        "src",
                        src);
            }
            if (!args.force() && state.equals("file")) {
                throw task.failure("Cannot link, file exists at destination", at, "dest", path, "src", src);
            }
            if (state.equals("link")) {
                task.differs("src", String.valueOf(at.linkTarget()), src);
            }
            boolean through = args.follow() && source != null && source.isLink() && source.realPath() != null;
            String from = through && source != null ? String.valueOf(source.realPath()) : src;
            if (state.equals("absent")) {
                task.shell("ln -- \"$1\" \"$2\"", from, path);
            } else {
                task.shell(REPLACE, src, path, "", "hard");
            }
        }
        if (task.check && !at.leadsSomewhere()) {
            return task.finish(path, values, null, task.unknownOwners(at));
        }
        FileStatus status = src == null || same ? there : wanted;
        if (status != null) {
            task.attributes(path, status, null);
            task.times(
                    path,
                    status,
                    args.modified().orElse("preserve"),
                    args.accessed().orElse("preserve"));
        }
        return task.finish(path, values, at.exists() ? at : null);
    }
}
