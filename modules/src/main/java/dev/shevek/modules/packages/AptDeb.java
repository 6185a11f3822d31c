package dev.shevek.modules.packages;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import java.util.ArrayList;
import java.util.List;

/** Installs package files with what they depend on, from a path or an address on the target. */
final class AptDeb {
    /** Prints a line for each file: "same" or "other", and where it lies; or "failed" and the reason. */
    private static final String LOOK = TargetPaths.EXPAND + """
            for d do
              case $d in
              *://*)
                f=$(mktemp "${TMPDIR:-/tmp}/.shevek-XXXXXX") && mv "$f" "$f.deb" && f=$f.deb
                if command -v curl >/dev/null 2>&1; then e=$(curl -fsSL -o "$f" "$d" 2>&1)
                else e=$(wget -q -O "$f" "$d" 2>&1); fi || { echo "failed Failure downloading $d, $e"; rm -f "$f"; exit 0; }
                chmod 644 "$f"
                ;;
              *) shevek_expand "$d"; f=$x ;;
              esac
              if [ ! -e "$f" ]; then
                echo "failed Unable to install package: E:Could not open file $f - open (2: No such file or directory)"
                exit 0
              fi
              p=$(dpkg-deb --field "$f" Package 2>&1) || { echo "failed Unable to install package: $p"; exit 0; }
              v=$(dpkg-deb --field "$f" Version)
              a=$(dpkg-deb --field "$f" Architecture)
              [ "$a" = all ] && k=$p || k=$p:$a
              i=$(dpkg-query -W -f '${db:Status-Abbrev} ${Version}' "$k" 2>/dev/null)
              case $i in
              ?i*" $v")
                echo "same $f"
                case $d in *://*) rm -f "$f" ;; esac ;;
              *)
                case $f in /*) ;; *) f=$PWD/$f ;; esac
                echo "other $f" ;;
              esac
            done
            """;

    private final Request<Arguments> request;
    private final Arguments args;

    AptDeb(Request<Arguments> request) {
        this.request = request;
        this.args = request.arguments();
    }

    Next start() {
        List<String> debs = List.of(args.text("deb").split(",", -1));
        return Next.look(
                new Script(LOOK, debs, null), answer -> List.of(answer.out().split("\n", -1)), this::decide);
    }

    private Next decide(List<String> lines) {
        List<String> files = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("failed ")) {
                throw new ModuleFailure(line.substring(7));
            }
            if (line.startsWith("other ")) {
                files.add(line.substring(6));
            }
        }
        if (files.isEmpty()) {
            return Next.done(Result.of(false));
        }
        AptCommand command = new AptCommand(args, "apt-get").add("-y").dpkg(true);
        command.addIf(args.bool("force"), "--force-yes");
        command.addIf(args.bool("fail_on_autoremove"), "--no-remove");
        command.addIf(request.check(), "--simulate");
        command.add("install").packages(files).tail();
        if (request.check()) {
            return Next.look(
                    command.script(), answer -> AptResult.of(answer.succeeded(), answer, request.diff()), Next::done);
        }
        return new Next.Do(List.of(new Step.Command(command.script())), Result.of(true), answers -> {
            var answer = answers.getLast();
            if (!answer.succeeded()) {
                throw new ModuleFailure(AptResult.failed("'" + command + "' failed: " + answer.err(), answer));
            }
            return Next.done(AptResult.of(true, answer, request.diff()));
        });
    }
}
