package dev.shevek.modules.files;

import dev.shevek.module.AttributePlan;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.FileState;
import dev.shevek.module.FileStatus;
import dev.shevek.module.MissingDirectories;
import dev.shevek.module.ModeText;
import dev.shevek.module.Next;
import dev.shevek.value.Value;
import java.util.List;
import java.util.Map;

/** {@code state: directory}. */
final class DirectoryPlan {
    private DirectoryPlan() {}

    static Next of(FileTask task, FileState at) {
        FileArgs args = task.args;
        String real = at.realPath();
        boolean through = args.follow() && at.isLink() && real != null;
        String path = through && real != null ? real : at.path();
        FileStatus status = through ? at.followed() : at.status();
        Map<String, Value> values = File.texts("path", path);
        if (status == null) {
            task.differs("state", "absent", "directory");
            return make(task, path, values);
        }
        if (!status.isDirectory()) {
            throw task.failure(path + " already exists as a " + status.state(), at, "path", path);
        }
        task.attributes(path, status, at);
        task.times(
                path,
                status,
                args.modified().orElse("preserve"),
                args.accessed().orElse("preserve"));
        FileState seen = through ? at.resolved(path) : at;
        if (args.recurse() && !args.attributes().equals(FileAttributes.NONE)) {
            return TreeAttributes.look(task, path, () -> task.finish(path, values, seen));
        }
        return task.finish(path, values, seen);
    }

    private static Next make(FileTask task, String path, Map<String, Value> values) {
        if (task.check) {
            task.shell(":");
            return task.finish(path, values, null, task.unknownOwners(task.look.file()));
        }
        String clean = path.length() > 1 && path.endsWith("/") ? path.replaceAll("/+$", "") : path;
        return MissingDirectories.look(clean, task.args.attributes(), (look, steps) -> {
            if (steps.isEmpty()) {
                // somebody made it between two looks
                return File.restart(task);
            }
            steps.forEach(task::step);
            int fresh = 0777 & ~look.umask();
            String mode = task.args.attributes().mode();
            int wanted = mode == null ? fresh : AttributePlan.mode(mode, fresh, true, look.umask(), path);
            if (wanted != fresh) {
                task.differs("mode", ModeText.octal(fresh), ModeText.octal(wanted));
            }
            task.times(
                    path,
                    null,
                    task.args.modified().orElse("preserve"),
                    task.args.accessed().orElse("preserve"));
            return task.finish(path, values, null, List.of());
        });
    }
}
