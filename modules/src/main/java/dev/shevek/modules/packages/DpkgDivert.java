package dev.shevek.modules.packages;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Script;
import dev.shevek.module.TargetPaths;
import dev.shevek.modules.system.Tools;
import java.util.List;

/** Where dpkg puts a package's file in place of its own path. */
public final class DpkgDivert implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.general.dpkg_divert",
            "Override a Debian package's version of a file",
            Options.of(
                    Option.path("divert"),
                    Option.bool("force").orElse(false),
                    Option.str("holder"),
                    Option.path("path").mandatory(),
                    Option.bool("rename").orElse(false),
                    Option.str("state").choices("absent", "present").orElse("present")));

    /** The path and where it shall go; answers who holds it, where it goes, which of the three are there, each on a line. */
    static final String LOOK = Tools.PATH + """
            command -v dpkg-divert >/dev/null 2>&1 || { printf '\\001missing dpkg-divert'; exit 127; }
            h=$(dpkg-divert --listpackage "$1") || exit 1
            t=
            [ -z "$h" ] || t=$(dpkg-divert --truename "$1") || exit 1
            e=
            [ ! -e "$1" ] || e=${e}p
            [ -z "$t" ] || [ ! -e "$t" ] || e=${e}t
            [ ! -e "$2" ] || e=${e}w
            printf '%s\\n%s\\n%s\\n' "$h" "$t" "$e"
            """;

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        List<String> given = List.of(args.text("path"), args.text("divert", ""));
        return TargetPaths.expand(given, paths -> {
            String path = paths.get(0);
            String target = paths.get(1).isEmpty() ? path + ".distrib" : paths.get(1);
            return Next.look(
                    Script.of(LOOK, path, target),
                    DpkgDivert::seen,
                    seen -> new DiversionPlan(request, path, paths.get(1), target, seen).next());
        });
    }

    /** Reads the answer of {@link #LOOK}. */
    static List<String> seen(Answer answer) {
        Tools.checkStarted(answer);
        if (!answer.succeeded()) {
            throw new ModuleFailure(answer.err().strip());
        }
        return List.of(answer.out().split("\n", -1));
    }
}
