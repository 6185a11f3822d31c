package dev.shevek.remote;

/** Ends everything that a shell of ours has started. */
final class KillScript {
    /**
     * {@code $1} is the shell's process id. Its process group goes if it is not ours as well (sshd and setsid give
     * every shell its own), then its descendants, found by {@code ps}.
     */
    static final String CODE = """
            group() { ps -o pgid= -p "$1" 2>/dev/null | tr -d ' '; }
            stat_group() { read -r x < /proc/$1/stat && x=${x##*) } && set -- $x && echo $3; }
            g=$(stat_group $1 2>/dev/null || group $1)
            own=$(stat_group $$ 2>/dev/null || group $$)
            all=$(for p in /proc/[0-9]*/stat; do { read -r x < $p; } 2>/dev/null || continue
              y=${x##*) }; set -- $y; echo "${x%% *} $2"; done)
            [ -n "$all" ] || all=$(ps -A -o pid= -o ppid= 2>/dev/null)
            found=$1; tree=
            while [ -n "$found" ]; do
              tree="$tree $found"; more=
              while read -r p pp; do for f in $found; do [ "$pp" = "$f" ] && more="$more $p"; done; done <<EOF
            $all
            EOF
              found=$more
            done
            if [ -n "$g" ] && [ "$g" != "$own" ]; then kill -TERM -- -$g; fi
            kill -TERM $tree
            sleep 0.1 2>/dev/null || sleep 1
            if [ -n "$g" ] && [ "$g" != "$own" ]; then kill -KILL -- -$g; fi
            kill -KILL $tree
            """;

    private KillScript() {}
}
