package dev.shevek.modules.files;

import dev.shevek.module.Answer;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Script;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies what differs between two directories of the target, or only finds out whether something does. */
final class TreeCopy {
    /** $1 whether to copy, $2 from, $3 to, $4 whether links are followed, $5 owner, $6 group; may say "changed". */
    private static final String CODE = """
            w=$1 l=$4 o=$5 g=$6 i= c=
            [ "$(id -u)" = 0 ] && i=$(id -u):$(id -g)
            new() {
              c=1
              [ -n "$w" ] || return 0
              if [ -h "$1" ] && [ "$l" != 1 ]; then
                cp -RP -- "$1" "$2" || exit 1
              elif [ -d "$1" ]; then
                if [ "$l" = 1 ]; then cp -RpL -- "$1" "$2" || exit 1; else cp -RpP -- "$1/." "$2" || exit 1; fi
                [ -z "$i" ] || find "$2" -exec chown -h "$i" {} +
              else
                cp -- "$1" "$2" || exit 1
                [ -h "$1" ] || chmod "$(stat -c %a "$1")" "$2"
              fi
            }
            both() {
              for e in "$1"/* "$1"/.[!.]* "$1"/..?*; do
                [ -e "$e" ] || [ -h "$e" ] || continue
                case ${e##*/} in RCS | CVS | tags | .git | .hg | .bzr | _darcs | __pycache__) continue ;; esac
                if ! [ -e "$2/${e##*/}" ] && ! [ -h "$2/${e##*/}" ]; then
                  new "$e" "$2/${e##*/}"
                elif [ -f "$e" ] && [ -f "$2/${e##*/}" ] && ! cmp -s -- "$e" "$2/${e##*/}"; then
                  c=1
                  [ -z "$w" ] || { cat <"$e" >"$2/${e##*/}" && chmod "$(stat -c %a "$e")" "$2/${e##*/}" || exit 1; }
                elif [ -d "$e" ] && [ -d "$2/${e##*/}" ]; then
                  both "$e" "$2/${e##*/}"
                fi
              done
            }
            s=${2%/} d=${3%/}
            if [ -e "$d/" ]; then both "$s" "$d"
            else
              case $d in */*) [ -z "$w" ] || mkdir -p -- "${d%/*}/" || exit 1 ;; esac
              new "$s" "$d"
            fi
            if [ -e "$d" ]; then
              if [ -n "$o" ] && [ -n "$(find "$d" ! -user "$o" | head -n 1)" ]; then
                c=1
                [ -z "$w" ] || find "$d" -exec chown -h "$o" {} + || exit 1
              fi
              if [ -n "$g" ] && [ -n "$(find "$d" ! -group "$g" | head -n 1)" ]; then
                c=1
                [ -z "$w" ] || find "$d" -exec chgrp -h "$g" {} + || exit 1
              fi
            fi
            [ -z "$c" ] || echo changed
            exit 0
            """;

    private TreeCopy() {}

    static Script script(boolean copy, String from, String to, @Nullable Boolean follow, FileAttributes wanted) {
        return new Script(
                CODE,
                List.of(
                        copy ? "1" : "",
                        from,
                        to,
                        Boolean.TRUE.equals(follow) ? "1" : "",
                        wanted.owner() == null ? "" : wanted.owner(),
                        wanted.group() == null ? "" : wanted.group()),
                null);
    }

    static boolean changed(Answer answer) {
        if (!answer.succeeded()) {
            throw new ModuleFailure(answer.err().strip());
        }
        return answer.out().contains("changed");
    }
}
