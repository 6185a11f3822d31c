package dev.shevek.modules.files;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.FileStatus;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Script;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.ListValue;
import java.util.ArrayList;
import java.util.List;

/** Lists the files of directories that fit some conditions. */
public final class Find implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = new ModuleSpec<>(
            "ansible.builtin.find",
            List.of("ansible.legacy.find"),
            "Return a list of files based on specific criteria",
            Options.of(
                    Option.list("paths", OptionType.PATH)
                            .aliases("name", "path")
                            .mandatory(),
                    Option.list("patterns", OptionType.STR)
                            .orElse(ListValue.ofTexts(List.of()))
                            .aliases("pattern"),
                    Option.list("excludes", OptionType.STR).aliases("exclude"),
                    Option.str("contains"),
                    Option.bool("read_whole_file").orElse(false),
                    Option.str("file_type")
                            .choices("any", "directory", "file", "link")
                            .orElse("file"),
                    Option.str("age"),
                    Option.str("age_stamp").choices("atime", "ctime", "mtime").orElse("mtime"),
                    Option.str("size"),
                    Option.bool("recurse").orElse(false),
                    Option.bool("hidden").orElse(false),
                    Option.bool("follow").orElse(false),
                    Option.bool("get_checksum").orElse(false),
                    Option.str("checksum_algorithm")
                            .aliases("checksum", "checksum_algo")
                            .choices("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
                            .orElse("sha1"),
                    Option.bool("use_regex").orElse(false),
                    Option.integer("depth"),
                    Option.raw("mode"),
                    Option.bool("exact_mode").orElse(true),
                    Option.str("encoding"),
                    Option.integer("limit")),
            null,
            arguments -> arguments);

    /** $1 is how deep, $2 whether links are followed; prints time, umask, and three fields a path, NUL behind each. */
    private static final String LIST = "F='" + FileStatus.format() + "'\n" + """
            m=$1 l=$2
            shift 2
            printf '%s\\0' "$(date +%s)" "$(umask)"
            for p do
              case $p in -*) p=./$p ;; esac
              if [ -d "$p" ]; then
                printf '1\\0'
                if [ -n "$l" ]; then
                  find -L "$p" -mindepth 1 ${m:+-maxdepth "$m"} -exec stat -c "$F|%n" {} +
                  printf '\\0'
                  find -L "$p" -mindepth 1 ${m:+-maxdepth "$m"} -type d -exec stat -L -c '%f|%n' {} + 2>/dev/null
                else
                  find -H "$p" -mindepth 1 ${m:+-maxdepth "$m"} -exec stat -c "$F|%n" {} +
                  printf '\\0'
                  find -H "$p" -mindepth 1 ${m:+-maxdepth "$m"} -type l -exec stat -L -c '%f|%n' {} + 2>/dev/null
                fi
                printf '\\0'
              else
                printf '0\\0\\0\\0'
              fi
            done
            exit 0
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        FindFilter filter = FindFilter.of(request.arguments());
        return TargetPaths.expand(filter.paths(), paths -> {
            Long depth = filter.depth();
            List<String> arguments = new ArrayList<>();
            arguments.add(!filter.recurse() ? "1" : depth == null || depth == 0 ? "" : Long.toString(depth + 1));
            arguments.add(filter.follow() ? "follow" : "");
            arguments.addAll(paths);
            return Next.look(
                    new Script(LIST, arguments, null),
                    (Answer answer) -> FoundTree.parse(paths, answer),
                    found -> new FindWalk(filter, found).start());
        });
    }
}
