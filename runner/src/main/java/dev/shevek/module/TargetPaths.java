package dev.shevek.module;

/** Shell code that expands {@code ~} and {@code $NAME} on the target, as options of the type path are there. */
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
}
