package dev.shevek.modules.containers;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.TargetPaths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The volumes of a container.
 *
 * @param given whether any were asked for
 * @param unnamed paths in the container whose volumes have no name
 * @param binds with source, path in the container, and mode
 */
record ContainerVolumes(boolean given, List<String> unnamed, List<String> binds) {
    private static final Set<String> MODES = Set.of(
            "rw",
            "ro",
            "z",
            "Z",
            "consistent",
            "delegated",
            "cached",
            "rprivate",
            "private",
            "rshared",
            "shared",
            "rslave",
            "slave",
            "nocopy");

    /** As the arguments say, with folders of the target's home where they begin with a tilde. */
    static Next of(Arguments args, Function<ContainerVolumes, Next> then) {
        List<String[]> volumes =
                args.texts("volumes").stream().map(text -> text.split(":", -1)).toList();
        List<String> sources = new ArrayList<>();
        for (String[] part : volumes) {
            String source = bound(part) ? part[0] : "";
            if (source.startsWith(".")) {
                throw new ModuleFailure("docker_container's volumes cannot begin with a dot here: " + source);
            }
            sources.add(source.startsWith("~") ? source : "");
        }
        return TargetPaths.expand(sources, expanded -> then.apply(of(args.has("volumes"), volumes, expanded)));
    }

    private static ContainerVolumes of(boolean given, List<String[]> volumes, List<String> expanded) {
        List<String> unnamed = new ArrayList<>();
        List<String> binds = new ArrayList<>();
        Set<String> places = new HashSet<>();
        for (int i = 0; i < volumes.size(); i++) {
            String[] part = volumes.get(i);
            String place = part[Math.min(1, part.length - 1)];
            if (part.length == 3 && !modes(part[2])) {
                throw new ModuleFailure("Found invalid volumes mode: " + part[2]);
            }
            if (!places.add(place)) {
                throw new ModuleFailure("The mount point \"" + place + "\" appears twice in the volumes option");
            }
            String source = expanded.get(i).isEmpty() ? part[0] : expanded.get(i);
            if (bound(part)) {
                binds.add(source + ":" + part[1] + ":" + (part.length == 3 ? part[2] : "rw"));
            } else {
                unnamed.add(String.join(":", part));
            }
        }
        return new ContainerVolumes(given, unnamed, binds);
    }

    private static boolean bound(String[] part) {
        return part.length == 3 || (part.length == 2 && !modes(part[1]));
    }

    private static boolean modes(String text) {
        return MODES.containsAll(List.of(text.split(",", -1)));
    }
}
