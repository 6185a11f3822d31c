package dev.shevek.playbook;

import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the file of an import or include is. The folders of the includes around it are tried from the inside out, put
 * behind one another, then the role's folder or the playbook's.
 */
final class IncludeSearch {
    /** The keyword under which an include keeps the folder that its own file name has. */
    static final String FOLDER = "include_folder";

    private static final Pattern TASKS = Pattern.compile("/tasks/?$");

    private final Place place;
    private final String part;
    private final @Nullable String home;

    IncludeSearch(Place place) {
        this.place = place;
        RoleUse role = place.role();
        this.home = role == null ? null : role.definition().path().toString();
        this.part = place.handlers() ? "handlers" : "tasks";
    }

    /** The folder part of a file name as it was written, for includes inside that file. */
    static StrValue folder(String target) {
        int slash = target.lastIndexOf('/');
        return StrValue.of(slash < 0 ? "" : slash == 0 ? "/" : target.substring(0, slash));
    }

    /**
     * The file, or where it was looked for last when it is nowhere.
     *
     * @param around the keywords of what surrounds the include
     * @param isStatic whether it is imported
     */
    Path find(String target, Keywords around, boolean isStatic) {
        String folder = null;
        String last = null;
        for (Keywords at = around; at != null; at = at.parent()) {
            Value own = at.own(FOLDER);
            if (own == null) {
                continue;
            }
            String next = own instanceof StrValue text ? text.text() : "";
            folder = folder == null || folder.startsWith("/") ? next : join(next, folder);
            last = within(folder, target, isStatic);
            if (exists(last)) {
                return Path.of(last);
            }
        }
        if (last == null || isStatic) {
            last = home == null ? besidePlaybook(target) : relative(home, part, target, !isStatic);
        }
        return Path.of(last);
    }

    private String within(String folder, String target, boolean isStatic) {
        if (home == null) {
            return relative(playbook(), folder, target, false);
        }
        String inside = join(join(home, part), folder);
        if (isStatic) {
            return relative(inside, part, target, false);
        }
        String direct = relative(home, part, target, true);
        return exists(direct) ? direct : relative(inside, part, target, true);
    }

    /** The first that is there of what a path, a folder and a name may mean; the last of them if none is. */
    private String relative(String path, String folder, String target, boolean toldRole) {
        if (target.startsWith("/") || target.startsWith("~")) {
            return clean(target);
        }
        boolean role = toldRole || isRole(path);
        String base = clean(role && TASKS.matcher(path).find() ? parent(path) : path);
        List<String> places = new ArrayList<>();
        places.add(join(join(path, folder), target));
        places.add(clean(join(join(base, folder), target)));
        if (role && !target.endsWith(folder)) {
            places.add(clean(join(join(base, "tasks"), target)));
        }
        places.add(clean(join(folder, target)));
        places.add(clean(join(base, target)));
        places.add(besidePlaybook(join(folder, target)));
        places.add(besidePlaybook(target));
        for (String each : places) {
            if (exists(each)) {
                return clean(each);
            }
        }
        return places.getLast();
    }

    private static boolean isRole(String path) {
        String resolved = clean(path);
        String above = parent(path);
        boolean inTasks = TASKS.matcher(path).find();
        for (String name : List.of("main.yml", "main.yaml", "main")) {
            if ((inTasks && exists(join(path, name)))
                    || exists(join(resolved, "tasks/" + name))
                    || exists(join(resolved, "meta/" + name))
                    || exists(join(above, "tasks/" + name))
                    || exists(join(above, "meta/" + name))) {
                return true;
            }
        }
        return false;
    }

    private String playbook() {
        return place.play().directory().toString();
    }

    private String besidePlaybook(String target) {
        return clean(target.startsWith("/") || target.startsWith("~") ? target : join(playbook(), target));
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, Math.max(slash, 1));
    }

    private static String join(String left, String right) {
        if (right.startsWith("/") || left.isEmpty()) {
            return right;
        }
        return left.endsWith("/") ? left + right : left + "/" + right;
    }

    private static String clean(String path) {
        String whole = path.startsWith("~/") ? System.getProperty("user.home", "/") + path.substring(1) : path;
        return Path.of(whole).toAbsolutePath().normalize().toString();
    }

    private static boolean exists(String path) {
        return Files.exists(Path.of(path));
    }
}
