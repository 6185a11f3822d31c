package dev.shevek.modules.files;

import dev.shevek.module.Arguments;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.FileLook;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Script;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.ListValue;
import java.util.List;

/** Unpacks an archive that is on the target. */
public final class Unarchive implements Module<Unarchive.Args> {
    /**
     * What is asked.
     *
     * @param src the archive, or its URL
     * @param dest the directory
     * @param remote whether the archive was there before
     * @param listFiles whether the names are reported
     * @param keepNewer whether newer files stay
     * @param exclude names left out
     * @param include the only names wanted
     * @param options more options for tar or unzip
     * @param attributes owner, mode and kin of everything
     */
    public record Args(
            String src,
            String dest,
            boolean remote,
            boolean listFiles,
            boolean keepNewer,
            List<String> exclude,
            List<String> include,
            List<String> options,
            FileAttributes attributes) {
        Args at(String from, String to) {
            return new Args(from, to, remote, listFiles, keepNewer, exclude, include, options, attributes);
        }
    }

    private static final ListValue NOTHING = ListValue.ofTexts(List.of());

    private static final ModuleSpec<Args> SPEC = new ModuleSpec<>(
            "ansible.builtin.unarchive",
            List.of("ansible.legacy.unarchive"),
            "Unpack an archive after (optionally) copying it from the local machine",
            Options.of(
                            Option.path("src").mandatory(),
                            Option.path("dest").mandatory(),
                            Option.bool("remote_src").orElse(false),
                            Option.path("creates"),
                            Option.bool("list_files").orElse(false),
                            Option.bool("keep_newer").orElse(false),
                            Option.list("exclude", OptionType.STR).orElse(NOTHING),
                            Option.list("include", OptionType.STR).orElse(NOTHING),
                            Option.list("extra_opts", OptionType.STR).orElse(NOTHING),
                            Option.bool("validate_certs").orElse(true),
                            Option.integer("io_buffer_size").orElse(65536),
                            Option.bool("copy").orElse(true),
                            Option.bool("decrypt").orElse(true))
                    .and(FileAttributes.OPTIONS)
                    .rule(new OptionRule.MutuallyExclusive(List.of("include", "exclude"))),
            null,
            Unarchive::bind);

    private static final String DOWNLOAD = """
            d=$(umask 077; mktemp -d "${TMPDIR:-/tmp}/ansible-XXXXXX") || exit 1
            f=${1##*/} f=$d/${f%%\\?*}
            if command -v curl >/dev/null 2>&1; then curl -fsSL -o "$f" -- "$1"
            else wget -q -O "$f" "$1"
            fi || { rm -rf "$d"; echo "Failure downloading $1" >&2; exit 1; }
            printf %s "$f"
            """;

    private static Args bind(Arguments arguments) {
        return new Args(
                arguments.text("src"),
                arguments.text("dest"),
                arguments.bool("remote_src"),
                arguments.bool("list_files"),
                arguments.bool("keep_newer"),
                arguments.texts("exclude"),
                arguments.texts("include"),
                arguments.texts("extra_opts"),
                FileAttributes.of(arguments));
    }

    @Override
    public ModuleSpec<Args> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Args> request) {
        Args asked = request.arguments();
        return TargetPaths.expand(List.of(asked.src(), asked.dest()), paths -> {
            Args args = asked.at(paths.getFirst(), paths.getLast());
            if (!args.src().contains("://") || !args.remote()) {
                return begin(args, request.check(), "");
            }
            return Next.look(
                    Script.of(DOWNLOAD, args.src()),
                    answer -> {
                        if (!answer.succeeded()) {
                            throw new ModuleFailure(answer.err().strip());
                        }
                        return answer.out();
                    },
                    file -> begin(args.at(file, args.dest()), request.check(), TargetPaths.parent(file)));
        });
    }

    private static Next begin(Args args, boolean check, String temporary) {
        return new Next.Look<>(
                FileLook.states(List.of(args.dest(), args.src()), args.attributes()),
                look -> new UnarchiveTask(args, check, look, temporary).start());
    }
}
