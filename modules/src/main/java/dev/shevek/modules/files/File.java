package dev.shevek.modules.files;

import dev.shevek.module.FileLook;
import dev.shevek.module.FileState;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Request;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets what is at a path: a file, directory, link or nothing, with its owner, mode and times. */
public final class File implements Module<FileArgs> {
    private static final ModuleSpec<FileArgs> SPEC = new ModuleSpec<>(
            "ansible.builtin.file",
            List.of("ansible.legacy.file"),
            "Manage files, directories, links and their attributes",
            FileArgs.OPTIONS,
            null,
            FileArgs::of);

    @Override
    public ModuleSpec<FileArgs> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<FileArgs> request) {
        FileArgs args = request.arguments();
        List<String> paths = new ArrayList<>(2);
        paths.add(args.path());
        if (args.src() != null) {
            paths.add(args.src());
        }
        return TargetPaths.expand(paths, expanded -> look(args.at(expanded), request));
    }

    /** Looks again and decides anew. */
    static Next restart(FileTask task) {
        return look(task.args, new Request<>(task.args, task.check, task.diff, dev.shevek.value.DictValue.EMPTY));
    }

    private static Next look(FileArgs args, Request<FileArgs> request) {
        String src = args.src();
        List<String> paths = new ArrayList<>(4);
        paths.add(args.path());
        if (src != null) {
            paths.add(TargetPaths.join(TargetPaths.parent(args.path()), src));
            paths.add(TargetPaths.join(args.path(), src));
            paths.add(src);
        }
        return new Next.Look<>(FileLook.states(paths, args.attributes()), look -> {
            FileState at = look.file();
            if (src != null && "hard".equals(args.state()) && at.isDirectory()) {
                List<String> inside = List.of(TargetPaths.join(args.path(), TargetPaths.name(src)), src);
                return look(args.at(inside), request);
            }
            FileTask task = new FileTask(args, request.check(), request.diff(), look);
            try {
                return decide(task, at);
            } catch (ModuleFailure failure) {
                throw new ModuleFailure(task.described(failure.result(), at));
            }
        });
    }

    private static Next decide(FileTask task, FileState at) {
        FileArgs args = task.args;
        String state = args.state();
        if (state == null) {
            state = at.exists() ? at.name() : args.recurse() ? "directory" : "file";
        }
        if (args.recurse() && !state.equals("directory")) {
            throw task.failure("recurse option requires state to be 'directory'", at, "path", args.path());
        }
        if (args.src() != null && !state.equals("link") && !state.equals("hard")) {
            throw task.failure("src option requires state to be 'link' or 'hard'", at, "path", args.path());
        }
        return switch (state) {
            case "file" -> present(task, at);
            case "directory" -> DirectoryPlan.of(task, at);
            case "link" -> LinkPlan.symbolic(task, at);
            case "hard" -> LinkPlan.hard(task, at);
            case "touch" -> touch(task, at);
            case "absent" -> absent(task, at);
            default -> throw new ModuleFailure("unexpected state " + state);
        };
    }

    /** Attributes of a file that must be there. */
    private static Next present(FileTask task, FileState at) {
        FileArgs args = task.args;
        String real = at.realPath();
        boolean through = args.follow() && at.isLink() && real != null;
        String path = through && real != null ? real : at.path();
        String state =
                through ? at.followed() == null ? "absent" : at.followed().state() : at.name();
        if (at.followed() == null || !(state.equals("file") || state.equals("hard"))) {
            throw task.failure(
                    "file (" + path + ") is " + state + ", cannot continue", at, "path", path, "state", state);
        }
        if (!state.equals("file")) {
            task.differs("state", state, "file");
        }
        task.attributes(path, at.followed(), at);
        task.times(
                path,
                at.followed(),
                args.modified().orElse("preserve"),
                args.accessed().orElse("preserve"));
        return task.finish(path, texts("path", path), through ? at.resolved(path) : at);
    }

    private static Next touch(FileTask task, FileState at) {
        FileArgs args = task.args;
        String real = at.realPath();
        String path = args.follow() && at.isLink() && real != null ? real : at.path();
        Map<String, Value> values = texts("dest", at.path());
        if (!at.exists() && task.check) {
            return task.plain(true, values);
        }
        task.differs("state", at.name(), "touch");
        int fresh = 0100000 | (0666 & ~task.look.umask());
        if (!at.exists()) {
            task.shell(
                    "( : >>\"$1\" ) 2>/dev/null || { echo 'Error, could not touch target.' >&2; exit 1; }", at.path());
        }
        task.attributes(path, at.followed() == null ? dev.shevek.module.FileStatus.fresh(fresh) : at.followed(), at);
        task.times(
                path,
                at.followed(),
                args.modified().orElse("now"),
                args.accessed().orElse("now"));
        return task.finish(at.path(), values, at.exists() ? at : null);
    }

    private static Next absent(FileTask task, FileState at) {
        Map<String, Value> values = texts("path", at.path());
        values.put("state", StrValue.of(task.check && at.leadsSomewhere() ? at.name() : "absent"));
        if (!at.exists()) {
            return task.plain(false, values);
        }
        task.differs("state", at.name(), "absent");
        if (at.name().equals("directory")) {
            task.shell("rm -rf -- \"$1\" && [ ! -e \"$1\" ]", at.path());
        } else {
            task.shell("rm -f -- \"$1\"", at.path());
        }
        return at.name().equals("directory") && task.diff
                ? RemovedTree.look(task, at, values)
                : task.finish(at.path(), values, task.check ? at : null);
    }

    static Map<String, Value> texts(String key, String text) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put(key, StrValue.of(text));
        return values;
    }
}
