package dev.shevek.module;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Paths on the target: {@code ~} and {@code $NAME} in options of the type path are expanded there. */
public final class TargetPaths {
    private TargetPaths() {}

    /**
     * Defines {@code shevek_expand TEXT}, which leaves the expanded text in {@code $x}: variables of the environment
     * first (those that are not set stay as they are written), then a leading {@code ~} or {@code ~user}. Forks only
     * when there is a variable to look up.
     */
    public static final String EXPAND = """
            shevek_expand() {
              x= t=$1
              while :; do
                case $t in
                *'$'*) x=$x${t%%'$'*} t=${t#*'$'} ;;
                *) x=$x$t; break ;;
                esac
                case $t in
                '{'*'}'*) n=${t#'{'} n=${n%%'}'*} r=${t#*'}'} w="{$n}" ;;
                [A-Za-z0-9_]*) n=${t%%[!A-Za-z0-9_]*} r=${t#"${t%%[!A-Za-z0-9_]*}"} w=$n ;;
                *) x=$x'$'; continue ;;
                esac
                t=$r
                case $n in
                '' | [0-9]* | *[!A-Za-z0-9_]*) x=$x'$'$w ;;
                *) if v=$(printenv "$n"); then x=$x$v; else x=$x'$'$w; fi ;;
                esac
              done
              case $x in
              '~' | '~/'*) x=${HOME%/}${x#'~'}; x=${x:-/} ;;
              '~'*)
                n=${x#'~'} n=${n%%/*}
                while IFS=: read -r u r r r r v r; do
                  [ "$u" = "$n" ] && x=$v${x#"~$n"} && break
                done </etc/passwd ;;
              esac
            }
            """;

    private static final String PRINT_EXPANDED =
            EXPAND + "for p do shevek_expand \"$p\"; printf '%s\\0' \"$x\"; done\n";

    /** Whether a path holds anything to expand. */
    public static boolean needsExpansion(String path) {
        return path.startsWith("~") || path.indexOf('$') >= 0;
    }

    /** Goes on with the expanded paths: at once when there is nothing to expand, else after a look. */
    public static Next expand(List<String> paths, Function<List<String>, Next> then) {
        if (paths.stream().noneMatch(TargetPaths::needsExpansion)) {
            return then.apply(paths);
        }
        return Next.look(new Script(PRINT_EXPANDED, paths, null), TargetPaths::parse, then);
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
