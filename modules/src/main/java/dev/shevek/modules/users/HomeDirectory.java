package dev.shevek.modules.users;

import dev.shevek.module.Arguments;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import java.util.List;

/** An account's home. */
final class HomeDirectory {
    private static final String MAKE_HOME = TargetPaths.EXPAND + """
            shevek_expand "$1"
            h=$x
            [ -e "$h" ] && exit 0
            s=${2:-/etc/skel}
            if [ -d "$s" ]; then mkdir -p "${h%/*}" && cp -R -P -p "$s" "$h" || exit
            else mkdir -p "$h" || exit; fi
            mode=755
            if [ -r /etc/login.defs ]; then
              while read -r k v r; do
                case $k in
                HOME_MODE) mode=$v; break ;;
                UMASK) mode=$(printf '%o' $((0777 & ~0$v))) ;;
                esac
              done </etc/login.defs
            fi
            chmod "$mode" "$h" || exit
            if [ -n "$3" ]; then
              e=$(getent passwd "$3" 2>/dev/null || grep "^$3:" /etc/passwd) || exit 0
              e=${e#*:} e=${e#*:} u=${e%%:*} e=${e#*:} g=${e%%:*}
              chown -R -h "$u:$g" "$h"
            fi
            """;

    private static final String OWN_HOME = TargetPaths.EXPAND + """
            shevek_expand "$1"
            e=$(getent passwd "$2" 2>/dev/null || grep "^$2:" /etc/passwd) || exit 0
            e=${e#*:} e=${e#*:} u=${e%%:*} e=${e#*:} g=${e%%:*}
            chown -R -h "$u:$g" "$x"
            """;

    private final Arguments args;
    private final UserState state;
    private final String name;

    HomeDirectory(Account account) {
        this.args = account.args();
        this.state = account.state();
        this.name = account.name();
    }

    /**
     * Makes a home that is not there.
     *
     * @param skeleton what it is a copy of, empty for the usual
     * @param owner an account that exists, empty for none yet
     */
    static Step make(String home, String skeleton, String owner) {
        return new Step.Shell(Script.of(MAKE_HOME, home, skeleton, owner));
    }

    /** Gives a home to its account. */
    static Step own(String home, String owner) {
        return new Step.Shell(Script.of(OWN_HOME, home, owner));
    }

    /** Makes the home that an account lacks. */
    List<Step> missing(boolean userThere) {
        if (!userThere || !args.bool("create_home") || state.has("home_there")) {
            return List.of();
        }
        String home = state.value("home ");
        if (home == null || (args.has("home") && args.bool("move_home"))) {
            return List.of();
        }
        return List.of(make(home, args.text("skeleton", ""), name));
    }
}
