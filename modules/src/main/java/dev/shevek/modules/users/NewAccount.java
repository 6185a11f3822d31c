package dev.shevek.modules.users;

import dev.shevek.module.Arguments;
import dev.shevek.module.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The commands that make an account; its password goes over stdin, never on a command line. */
final class NewAccount {
    private final Account account;
    private final Arguments args;
    private final UserState state;
    private final String name;

    NewAccount(Account account) {
        this.account = account;
        this.args = account.args();
        this.state = account.state();
        this.name = account.name();
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        String home = args.textOrNull("home");
        boolean parents = args.bool("create_home") && !state.has("parent_there");
        if (parents && home != null) {
            steps.add(HomeDirectory.make(home, args.text("skeleton", ""), ""));
        }
        steps.add(Account.run(account.busybox() ? addBusybox() : addWords()));
        if (args.bool("local") && !account.busybox()) {
            steps.addAll(new LocalAccount(account).steps(User.expires(args)));
        }
        String password = args.textOrNull("password");
        if (password != null) {
            steps.add(account.password((Boolean.TRUE.equals(args.boolOrNull("password_lock")) ? "!" : "") + password));
        }
        if (account.busybox()) {
            for (String group : account.groups()) {
                steps.add(Account.run("adduser", name, group));
            }
        }
        if (parents && home != null) {
            steps.add(HomeDirectory.own(home, name));
        }
        return steps;
    }

    private List<String> addWords() {
        List<String> words = new ArrayList<>();
        boolean local = args.bool("local");
        words.add(local ? "luseradd" : "useradd");
        Account.option(words, "-u", account.number("uid"));
        if (args.has("uid") && args.bool("non_unique")) {
            words.add("-o");
        }
        Account.option(words, "-Z", args.textOrNull("seuser"));
        String group = args.textOrNull("group");
        if (group != null) {
            account.need(group);
            Account.option(words, "-g", group);
        } else if (state.group(name) != null) {
            words.add(local ? "-n" : "-N");
        }
        Set<String> groups = account.groups();
        if (!groups.isEmpty() && !local) {
            Account.option(words, "-G", String.join(",", groups));
        }
        Account.option(words, "-c", args.textOrNull("comment"));
        Account.option(words, "-d", args.textOrNull("home"));
        Account.option(words, "-s", args.textOrNull("shell"));
        Double expires = User.expires(args);
        if (expires != null && !local) {
            Account.option(words, "-e", expires < 0 ? "" : Account.day(expires));
        }
        Account.option(words, "-f", account.number("password_expire_account_disable"));
        if (args.bool("create_home")) {
            if (!local) {
                words.add("-m");
            }
            Account.option(words, "-k", args.textOrNull("skeleton"));
            String umask = args.textOrNull("umask");
            Account.option(words, "-K", umask == null ? null : "UMASK=" + umask);
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
        Account.option(words, "-u", account.number("uid"));
        String group = args.textOrNull("group");
        if (group != null) {
            account.need(group);
            Account.option(words, "-G", group);
        }
        Account.option(words, "-g", args.textOrNull("comment"));
        Account.option(words, "-h", args.textOrNull("home"));
        Account.option(words, "-s", args.textOrNull("shell"));
        if (!args.bool("create_home")) {
            words.add("-H");
        }
        Account.option(words, "-k", args.textOrNull("skeleton"));
        if (args.bool("system")) {
            words.add("-S");
        }
        words.add(name);
        return words;
    }

    private void limits(List<String> words) {
        for (String limit : List.of("uid_min", "uid_max")) {
            String value = account.number(limit);
            Account.option(words, "-K", value == null ? null : limit.toUpperCase(Locale.ROOT) + "=" + value);
        }
    }
}
