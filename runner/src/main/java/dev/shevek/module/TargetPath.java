package dev.shevek.module;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Paths as users write them: {@code ~}, {@code ~user} and variables are those of the target. */
public final class TargetPath {
    private static final String CODE =
            """
            for p do
              q=
              while :; do
                case $p in
                  *'$'*) ;;
                  *) q=$q$p; break ;;
                esac
                q=$q${p%%'$'*} p=${p#*'$'} n=
                case $p in
                  '{'*'}'*) n=${p#'{'} n=${n%%'}'*} r=${p#*'}'} f="{$n}" ;;
                  *) r=${p#"${p%%[!A-Za-z0-9_]*}"} n=${p%"$r"} f=$n ;;
                esac
                case $n in
                  ''|[0-9]*|*[!A-Za-z0-9_]*) q=$q'$'$f ;;
                  *) if eval "[ \\"\\${$n+x}\\" = x ]"; then eval "q=\\$q\\$$n"; else q=$q'$'$f; fi ;;
                esac
                p=$r
              done
              case $q in
                '~'|'~/'*) q=$HOME${q#'~'} ;;
                '~'*)
                  u=${q%%/*} u=${u#'~'} h=
                  while IFS=: read -r a b c d e h0 s; do [ "$a" = "$u" ] && h=$h0 && break; done </etc/passwd
                  [ -n "$h" ] || { h=$(getent passwd "$u" 2>/dev/null) && h=${h%:*} h=${h##*:}; }
                  [ -n "$h" ] && q=$h${q#"~$u"} ;;
              esac
              printf '%s\\0' "$q"
            done
            """;

    private TargetPath() {}

    /** Whether a path holds anything to expand. */
    public static boolean needsExpansion(String path) {
        return path.startsWith("~") || path.indexOf('$') >= 0;
    }

    /** Goes on with the expanded paths: at once when there is nothing to expand, else after a look. */
    public static Next expand(List<String> paths, Function<List<String>, Next> then) {
        if (paths.stream().noneMatch(TargetPath::needsExpansion)) {
            return then.apply(paths);
        }
        return Next.look(new Script(CODE, paths, null), TargetPath::parse, then);
    }

    /** Goes on with one expanded path. */
    public static Next expand(String path, Function<String, Next> then) {
        return expand(List.of(path), paths -> then.apply(paths.getFirst()));
    }

    private static List<String> parse(Answer answer) {
        List<String> paths = new ArrayList<>();
        byte[] out = answer.stdout();
        int start = 0;
        for (int i = 0; i < out.length; i++) {
            if (out[i] == 0) {
                paths.add(new String(out, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        return paths;
    }

    /** The directory part, {@code .} when there is none. */
    public static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
    }

    /** What is behind the last slash. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A path inside a directory; an absolute one stays. */
    public static String join(String directory, String path) {
        if (path.startsWith("/") || directory.isEmpty()) {
            return path;
        }
        return directory.endsWith("/") ? directory + path : directory + "/" + path;
    }
}
