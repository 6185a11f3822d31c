package dev.shevek.modules.users;

import dev.shevek.module.Arguments;
import dev.shevek.module.Content;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The SSH key of an account. */
final class AccountKey {
    private static final String KEY = TargetPaths.EXPAND + """
            e=$(getent passwd "$1" 2>/dev/null || grep "^$1:" /etc/passwd) || exit
            l=${e%:*} home=${l##*:}
            e=${e#*:} e=${e#*:} u=${e%%:*} e=${e#*:} g=${e%%:*}
            shevek_expand "$2"
            case $x in
            /*) f=$x ;;
            *) [ -e "$home" ] || { echo "User $1 home directory does not exist" >&2; exit 1; }
              f=$home/$x ;;
            esac
            d=${f%/*}
            if ! [ -e "$d" ]; then mkdir -m 700 "$d" && chown "$u:$g" "$d" || exit; fi
            [ -z "$6" ] || rm -f "$f" "$f.pub"
            c=$5
            [ -n "$c" ] || c="ansible-generated on $(uname -n)"
            IFS= read -r pass
            if [ -n "$pass" ]; then
              a=$(mktemp "${TMPDIR:-/tmp}/.shevek-XXXXXX") || exit
              printf '#!/bin/sh\\nprintf "%%s\\\\n" "$SHEVEK_PASS"\\n' >"$a"
              chmod 700 "$a"
              SHEVEK_PASS=$pass SSH_ASKPASS=$a SSH_ASKPASS_REQUIRE=force DISPLAY=:0 \\
                ssh-keygen -q -t "$3" ${4:+-b "$4"} -C "$c" -f "$f" </dev/null
              r=$?
              rm -f "$a"
              [ $r = 0 ] || exit $r
            else
              ssh-keygen -q -t "$3" ${4:+-b "$4"} -C "$c" -f "$f" -N '' </dev/null || exit
            fi
            chown "$u:$g" "$f" "$f.pub"
            """;

    private final Arguments args;
    private final UserState state;
    private final String name;

    AccountKey(Account account) {
        this.args = account.args();
        this.state = account.state();
        this.name = account.name();
    }

    List<Step> steps(List<String> warnings) {
        boolean force = args.bool("force");
        String file = state.value("key ");
        if (state.has("key_there") && !force) {
            warnings.add("Found existing ssh key private file \"" + file
                    + "\", no force, so skipping ssh-keygen generation");
            return List.of();
        }
        if (state.has("pub_there") && !force) {
            warnings.add("Found existing ssh key public file \"" + file
                    + ".pub\", no force, so skipping ssh-keygen generation");
            return List.of();
        }
        if (state.has("key_there")) {
            warnings.add("Overwriting existing ssh key private file \"" + file + "\"");
        }
        String type = args.text("ssh_key_type", "rsa");
        long bits = args.integer("ssh_key_bits", 0);
        String pass = args.text("ssh_key_passphrase", "") + "\n";
        Script script = Script.of(
                        KEY,
                        name,
                        args.text("ssh_key_file", ".ssh/id_" + type),
                        type,
                        bits > 0 ? Long.toString(bits) : "",
                        args.text("ssh_key_comment", ""),
                        force ? "1" : "")
                .reading(new Content.Inline(pass.getBytes(StandardCharsets.UTF_8), true));
        return List.of(new Step.Shell(script));
    }
}
