package dev.shevek.modules.users;

import dev.shevek.module.Arguments;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commands that change an account that is there. */
final class ChangedAccount {
    /** Once more if a process of the user, such as a shell of ours that was just closed, is still about to end. */
    private static final String AGAIN = """
            command -v "$1" >/dev/null 2>&1 || { printf '\\001missing %s' "$1"; exit 127; }
            { e=$("$@" 2>&1 >&3); } 3>&1
            r=$?
            [ $r -ne 8 ] || { sleep 1; exec "$@"; }
            [ -z "$e" ] || printf '%s\\n' "$e" >&2
            exit $r
            """;

    private final Account account;
    private final Arguments args;
    private final UserState state;
    private final String name;

    ChangedAccount(Account account) {
        this.account = account;
        this.args = account.args();
        this.state = account.state();
        this.name = account.name();
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        String password = args.textOrNull("password");
        Boolean lock = args.boolOrNull("password_lock");
        String current = state.password();
        boolean newPassword = password != null
                && args.text("update_password").equals("always")
                && !bare(current).equals(bare(password));
        if (account.busybox()) {
            modifyGroupsBusybox(steps);
        } else {
            List<String> words = usermod();
            if (!newPassword && lock != null && lock != current.startsWith("!")) {
                words.add(lock ? "-L" : "-U");
            }
            if (words.size() > 1) {
                words.add(name);
                steps.add(Account.run(words));
            }
            if (args.bool("local")) {
                steps.addAll(new LocalAccount(account).steps(newExpiry()));
            }
        }
        if (newPassword) {
            steps.add(account.password((Boolean.TRUE.equals(lock) ? "!" : "") + password));
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
        Set<String> wanted = account.groups();
        if (wanted.isEmpty()) {
            return;
        }
        List<String> current = state.memberships(name, false);
        for (String group : wanted) {
            if (!current.contains(group)) {
                steps.add(Account.run("adduser", name, group));
            }
        }
        if (!args.bool("append")) {
            for (String group : current) {
                if (!wanted.contains(group)) {
                    steps.add(Account.run("delgroup", name, group));
                }
            }
        }
    }

    private List<String> usermod() {
        List<String> words = new ArrayList<>();
        words.add(args.bool("local") ? "lusermod" : "usermod");
        String uid = account.number("uid");
        if (uid != null && !uid.equals(state.field(2))) {
            Account.option(words, "-u", uid);
            if (args.bool("non_unique")) {
                words.add("-o");
            }
        }
        String group = args.textOrNull("group");
        if (group != null && !account.need(group)[2].equals(state.field(3))) {
            Account.option(words, "-g", account.need(group)[2]);
        }
        if (args.has("groups")) {
            Set<String> wanted = account.groups();
            Set<String> current = new LinkedHashSet<>(state.memberships(name, true));
            boolean append = args.bool("append");
            if (append ? !current.containsAll(wanted) : !current.equals(wanted)) {
                if (!args.bool("local")) {
                    if (append) {
                        words.add("-a");
                    }
                    Account.option(words, "-G", String.join(",", wanted));
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
            Account.option(words, "-e", expires < 0 ? "" : Account.day(expires));
        }
        Long inactive = args.integerOrNull("password_expire_account_disable");
        if (inactive != null && inactive != state.shadowNumber(6)) {
            Account.option(words, "-f", Long.toString(inactive));
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

    private boolean differs(List<String> words, String flag, String option, int field) {
        String value = args.textOrNull(option);
        boolean differs = value != null && !value.equals(state.field(field));
        if (differs) {
            Account.option(words, flag, value);
        }
        return differs;
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
        return List.of(Account.run(words));
    }

    private void age(List<String> words, String flag, String option, int field) {
        Long wanted = args.integerOrNull(option);
        if (wanted != null && wanted != state.shadowNumber(field)) {
            Account.option(words, flag, Long.toString(wanted));
        }
    }

    Step remove() {
        List<String> words = new ArrayList<>();
        if (account.busybox()) {
            words.add("deluser");
            words.add(name);
            if (args.bool("remove")) {
                words.add("--remove-home");
            }
            return Account.run(words);
        }
        words.add(args.bool("local") ? "luserdel" : "userdel");
        if (args.bool("force") && !args.bool("local")) {
            words.add("-f");
        }
        if (args.bool("remove")) {
            words.add("-r");
        }
        words.add(name);
        return new Step.Shell(new Script(Account.PATHS + AGAIN, words, null), true);
    }
}
