package dev.shevek.modules.users;

import dev.shevek.module.Arguments;
import dev.shevek.module.Content;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.modules.system.Tools;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commands that change an account; passwords go over stdin, never on a command line. */
final class UserCommands {
    private static final String PATHS = "PATH=$PATH:/usr/sbin:/sbin:/usr/bin:/bin\n";

    /** The words after the first two have {@code ~} expanded where the first says so. */
    private static final String RUN = PATHS + Tools.CHECKED;

    private static final String PASSWORD = PATHS + "exec chpasswd -e\n";

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

    UserCommands(Arguments args, UserState state) {
        this.args = args;
        this.state = state;
        this.name = args.text("name");
    }

    private static Step run(List<String> words) {
        return new Step.Shell(new Script(RUN, words, null), true);
    }

    private static Step run(String... words) {
        return run(List.of(words));
    }

    private Step password(String hash) {
        String line = name + ":" + hash + "\n";
        return new Step.Shell(
                Script.of(PASSWORD).reading(new Content.Inline(line.getBytes(StandardCharsets.UTF_8), true)), true);
    }

    private boolean busybox() {
        return state.has("busybox");
    }

    Step remove() {
        List<String> words = new ArrayList<>();
        if (busybox()) {
            words.add("deluser");
            words.add(name);
            if (args.bool("remove")) {
                words.add("--remove-home");
            }
            return run(words);
        }
        words.add(args.bool("local") ? "luserdel" : "userdel");
        if (args.bool("force") && !args.bool("local")) {
            words.add("-f");
        }
        if (args.bool("remove")) {
            words.add("-r");
        }
        words.add(name);
        return run(words);
    }

    List<Step> create() {
        List<Step> steps = new ArrayList<>();
        String home = args.textOrNull("home");
        boolean parents = args.bool("create_home") && !state.has("parent_there");
        if (parents && home != null) {
            steps.add(new Step.Shell(Script.of(MAKE_HOME, home, args.text("skeleton", ""), "")));
        }
        steps.add(run(busybox() ? addBusybox() : addWords()));
        if (args.bool("local") && !busybox()) {
            local(steps, User.expires(args));
        }
        String password = args.textOrNull("password");
        if (password != null) {
            steps.add(password((Boolean.TRUE.equals(args.boolOrNull("password_lock")) ? "!" : "") + password));
        }
        if (busybox()) {
            for (String group : groups()) {
                steps.add(run("adduser", name, group));
            }
        }
        if (parents && home != null) {
            steps.add(new Step.Shell(Script.of(OWN_HOME, home, name)));
        }
        return steps;
    }

    private List<String> addWords() {
        List<String> words = new ArrayList<>();
        boolean local = args.bool("local");
        words.add(local ? "luseradd" : "useradd");
        option(words, "-u", number("uid"));
        if (args.has("uid") && args.bool("non_unique")) {
            words.add("-o");
        }
        option(words, "-Z", args.textOrNull("seuser"));
        String group = args.textOrNull("group");
        if (group != null) {
            need(group);
            option(words, "-g", group);
        } else if (state.group(name) != null) {
            words.add(local ? "-n" : "-N");
        }
        Set<String> groups = groups();
        if (!groups.isEmpty() && !local) {
            option(words, "-G", String.join(",", groups));
        }
        option(words, "-c", args.textOrNull("comment"));
        option(words, "-d", args.textOrNull("home"));
        option(words, "-s", args.textOrNull("shell"));
        Double expires = User.expires(args);
        if (expires != null && !local) {
            option(words, "-e", expires < 0 ? "" : day(expires));
        }
        option(words, "-f", number("password_expire_account_disable"));
        if (args.bool("create_home")) {
            if (!local) {
                words.add("-m");
            }
            option(words, "-k", args.textOrNull("skeleton"));
            String umask = args.textOrNull("umask");
            option(words, "-K", umask == null ? null : "UMASK=" + umask);
        } else {
            words.add("-M");
        }
        if (args.bool("system")) {
            words.add("-r");
        }
        limits(words);
        words.add(name);
        return words;
    }

    private List<String> addBusybox() {
        List<String> words = new ArrayList<>(List.of("adduser", "-D"));
        option(words, "-u", number("uid"));
        String group = args.textOrNull("group");
        if (group != null) {
            need(group);
            option(words, "-G", group);
        }
        option(words, "-g", args.textOrNull("comment"));
        option(words, "-h", args.textOrNull("home"));
        option(words, "-s", args.textOrNull("shell"));
        if (!args.bool("create_home")) {
            words.add("-H");
        }
        option(words, "-k", args.textOrNull("skeleton"));
        if (args.bool("system")) {
            words.add("-S");
        }
        words.add(name);
        return words;
    }

    private void limits(List<String> words) {
        for (String limit : List.of("uid_min", "uid_max")) {
            String value = number(limit);
            option(words, "-K", value == null ? null : limit.toUpperCase(java.util.Locale.ROOT) + "=" + value);
        }
    }

    private static void option(List<String> words, String flag, @Nullable String value) {
        if (value != null) {
            words.add(flag);
            words.add(value);
        }
    }

    private @Nullable String number(String option) {
        Long number = args.integerOrNull(option);
        return number == null ? null : Long.toString(number);
    }

    private String[] need(String group) {
        String[] found = state.group(group);
        if (found == null) {
            throw new ModuleFailure("Group " + group + " does not exist");
        }
        return found;
    }

    /** Names of the wanted groups as they are known there; all must exist. */
    private Set<String> groups() {
        Set<String> names = new LinkedHashSet<>();
        for (String item : args.texts("groups")) {
            for (String group : item.split(",", -1)) {
                if (!group.isBlank()) {
                    names.add(need(group.strip())[0]);
                }
            }
        }
        return names;
    }

    private static String day(double seconds) {
        return LocalDate.ofInstant(Instant.ofEpochSecond((long) seconds), ZoneOffset.UTC)
                .toString();
    }

    List<Step> modify() {
        List<Step> steps = new ArrayList<>();
        String password = args.textOrNull("password");
        Boolean lock = args.boolOrNull("password_lock");
        String current = state.password();
        boolean newPassword = password != null
                && args.text("update_password").equals("always")
                && !bare(current).equals(bare(password));
        if (busybox()) {
            modifyGroupsBusybox(steps);
        } else {
            List<String> words = usermod();
            if (!newPassword && lock != null && lock != current.startsWith("!")) {
                words.add(lock ? "-L" : "-U");
            }
            if (words.size() > 1) {
                words.add(name);
                steps.add(run(words));
            }
            if (args.bool("local")) {
                local(steps, newExpiry());
            }
        }
        if (newPassword) {
            steps.add(password((Boolean.TRUE.equals(lock) ? "!" : "") + password));
        }
        return steps;
    }

    private static String bare(String password) {
        int start = 0;
        while (start < password.length() && password.charAt(start) == '!') {
            start++;
        }
        return password.substring(start);
    }

    private void modifyGroupsBusybox(List<Step> steps) {
        Set<String> wanted = groups();
        if (wanted.isEmpty()) {
            return;
        }
        List<String> current = state.memberships(name, false);
        for (String group : wanted) {
            if (!current.contains(group)) {
                steps.add(run("adduser", name, group));
            }
        }
        if (!args.bool("append")) {
            for (String group : current) {
                if (!wanted.contains(group)) {
                    steps.add(run("delgroup", name, group));
                }
            }
        }
    }

    private List<String> usermod() {
        List<String> words = new ArrayList<>();
        words.add(args.bool("local") ? "lusermod" : "usermod");
        String uid = number("uid");
        if (uid != null && !uid.equals(state.field(2))) {
            option(words, "-u", uid);
            if (args.bool("non_unique")) {
                words.add("-o");
            }
        }
        String group = args.textOrNull("group");
        if (group != null && !need(group)[2].equals(state.field(3))) {
            option(words, "-g", need(group)[2]);
        }
        if (args.has("groups")) {
            Set<String> wanted = groups();
            Set<String> current = new LinkedHashSet<>(state.memberships(name, true));
            boolean append = args.bool("append");
            if (append ? !current.containsAll(wanted) : !current.equals(wanted)) {
                if (!args.bool("local")) {
                    if (append) {
                        words.add("-a");
                    }
                    option(words, "-G", String.join(",", wanted));
                }
            }
        }
        differs(words, "-c", "comment", 4);
        if (differs(words, "-d", "home", 5) && args.bool("move_home")) {
            words.add("-m");
        }
        differs(words, "-s", "shell", 6);
        Double expires = newExpiry();
        if (expires != null && !args.bool("local")) {
            option(words, "-e", expires < 0 ? "" : day(expires));
        }
        Long inactive = args.integerOrNull("password_expire_account_disable");
        if (inactive != null && inactive != state.shadowNumber(6)) {
            option(words, "-f", Long.toString(inactive));
        }
        return words;
    }

    /** When the account is to expire, if that is another day than now; else null. */
    private @Nullable Double newExpiry() {
        Double expires = User.expires(args);
        if (expires == null) {
            return null;
        }
        long days = state.shadow.length == 0 ? 0 : state.shadowNumber(7);
        boolean same = expires < 0 ? days < 0 : days >= 0 && (long) (expires / 86400) == days;
        return same ? null : expires;
    }

    private void local(List<Step> steps, @Nullable Double expires) {
        LocalAccount account = new LocalAccount(args, state);
        if (expires != null) {
            steps.add(run(account.expires(expires)));
        }
        if (args.has("groups")) {
            account.groups(groups()).forEach(command -> steps.add(run(command)));
        }
    }

    private boolean differs(List<String> words, String flag, String option, int field) {
        String value = args.textOrNull(option);
        boolean differs = value != null && !value.equals(state.field(field));
        if (differs) {
            option(words, flag, value);
        }
        return differs;
    }

    /** Makes a home that is missing. */
    List<Step> home(boolean userThere) {
        if (!userThere || !args.bool("create_home") || state.has("home_there")) {
            return List.of();
        }
        String home = state.value("home ");
        if (home == null || (args.has("home") && args.bool("move_home"))) {
            return List.of();
        }
        return List.of(new Step.Shell(Script.of(MAKE_HOME, home, args.text("skeleton", ""), name)));
    }

    List<Step> key(List<String> warnings) {
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

    List<Step> aging() {
        List<String> words = new ArrayList<>(List.of("chage"));
        age(words, "-m", "password_expire_min", 3);
        age(words, "-M", "password_expire_max", 4);
        age(words, "-W", "password_expire_warn", 5);
        if (words.size() == 1) {
            return List.of();
        }
        words.add(name);
        return List.of(run(words));
    }

    private void age(List<String> words, String flag, String option, int field) {
        Long wanted = args.integerOrNull(option);
        if (wanted != null && wanted != state.shadowNumber(field)) {
            option(words, flag, Long.toString(wanted));
        }
    }
}
