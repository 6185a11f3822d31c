package dev.shevek.modules.files;

import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings the bytes of a file as Base64. */
public final class Slurp implements Module<Slurp.Args> {
    /**
     * What is asked.
     *
     * @param src the file
     */
    public record Args(String src) {}

    private static final int MISSING = 44;
    private static final int DIRECTORY = 45;
    private static final int UNREADABLE = 43;

    private static final ModuleSpec<Args> SPEC = new ModuleSpec<>(
            "ansible.builtin.slurp",
            List.of("ansible.legacy.slurp"),
            "Read a file from remote nodes",
            Options.of(Option.path("src").aliases("path").mandatory()),
            null,
            arguments -> new Args(arguments.text("src")));

    private static final String CODE = """
            if [ -d "$1" ]; then [ -r "$1" ] && exit 45; exit 43; fi
            if [ ! -e "$1" ]; then
              # what cannot be seen, or stands behind what is no directory, is another matter than what is not there
              d=$1
              while :; do
                case $d in */*) d=${d%/*} ;; *) exit 44 ;; esac
                [ -n "$d" ] || exit 44
                [ ! -e "$d" ] || break
              done
              [ -d "$d" ] || exit 46
              [ -x "$d" ] || exit 43
              exit 44
            fi
            if [ ! -r "$1" ]; then exit 43; fi
            cat <"$1"
            """;

    @Override
    public ModuleSpec<Args> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Args> request) {
        return TargetPaths.expand(
                request.arguments().src(),
                src -> Next.look(
                        Script.of(CODE, src),
                        answer -> switch (answer.status()) {
                            case 0 -> answer.stdout();
                            case MISSING -> throw new ModuleFailure("File not found: " + src);
                            case DIRECTORY ->
                                throw new ModuleFailure("Source is a directory and must be a file: " + src);
                            case UNREADABLE -> throw new ModuleFailure("File is not readable: " + src);
                            default -> throw new ModuleFailure("Unable to slurp file: " + src);
                        },
                        bytes -> Next.done(result(src, bytes))));
    }

    private static Result result(String src, byte[] bytes) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("content", StrValue.of(Base64.getEncoder().encodeToString(bytes)));
        values.put("source", StrValue.of(src));
        values.put("encoding", StrValue.of("base64"));
        return Result.of(false, values);
    }
}
