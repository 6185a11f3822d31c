package dev.shevek.modules.files;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Packs files and directories of the target into an archive there, or compresses one file. */
public final class Archive implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.archive",
            "Creates a compressed archive of one or more files or trees",
            Options.of(
                            Option.list("path", OptionType.PATH).mandatory(),
                            Option.str("format").orElse("gz").choices("bz2", "gz", "tar", "xz", "zip"),
                            Option.path("dest"),
                            Option.list("exclude_path", OptionType.PATH).orElse(ListValue.EMPTY),
                            Option.list("exclusion_patterns", OptionType.PATH),
                            Option.bool("force_archive").orElse(false),
                            Option.bool("remove").orElse(false))
                    .and(FileAttributes.OPTIONS));

    /** For each pattern what matches it, NUL behind each; an empty one ends a pattern. */
    private static final String EXPAND = """
            for p do
              case $p in
              *'*'* | *'?'*) IFS=
                set -- $p
                unset IFS
                for f in "$@"; do if [ -e "$f" ] || [ -h "$f" ]; then printf '%s\\0' "$f"; fi; done ;;
              *) printf '%s\\0' "$p" ;;
              esac
              printf '\\0'
            done
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        List<String> paths = args.texts("path");
        List<String> excluded = args.texts("exclude_path");
        List<String> all = new ArrayList<>(paths);
        all.addAll(excluded);
        all.add(args.text("dest", ""));
        return TargetPaths.expand(all, expanded -> {
            List<String> patterns = expanded.subList(0, all.size() - 1);
            return Next.look(new Script(EXPAND, patterns, null), Archive::groups, groups -> {
                List<String> found = flat(groups.subList(0, paths.size()));
                List<String> without = flat(groups.subList(paths.size(), groups.size()));
                TreeSet<String> wanted = new TreeSet<>(found);
                without.forEach(wanted::remove);
                if (wanted.isEmpty()) {
                    throw new ModuleFailure(Result.failed("Error, no source paths were found")
                            .with("path", StrValue.of(String.join(", ", paths)))
                            .with("expanded_paths", StrValue.of(String.join(", ", found)))
                            .with("expanded_exclude_paths", StrValue.of(String.join(", ", without))));
                }
                boolean globs = patterns.stream().anyMatch(p -> p.indexOf('*') >= 0 || p.indexOf('?') >= 0);
                return new ArchivePlan(
                                request,
                                List.copyOf(wanted),
                                found,
                                without,
                                globs || wanted.size() > 1,
                                expanded.getLast())
                        .look();
            });
        });
    }

    private static List<List<String>> groups(Answer answer) {
        List<List<String>> groups = new ArrayList<>();
        List<String> group = new ArrayList<>();
        String[] parts = answer.out().split("\0", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            if (parts[i].isEmpty()) {
                groups.add(group);
                group = new ArrayList<>();
            } else {
                group.add(parts[i]);
            }
        }
        return groups;
    }

    private static List<String> flat(List<List<String>> groups) {
        return groups.stream().flatMap(List::stream).toList();
    }
}
