package dev.shevek.modules.databases;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.value.DictValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statements that make accounts what they should be, and what is said of it. */
final class MysqlAccountChange {
    private final Arguments args;
    private final MysqlVersion version;
    private final String user;
    private final @Nullable Map<String, List<String>> privileges;
    private final boolean passwords;

    private boolean changed;
    private boolean planned;
    private boolean passwordChanged;
    private String message = "User unchanged";

    MysqlAccountChange(
            Arguments args, MysqlVersion version, String user, @Nullable Map<String, List<String>> privileges) {
        this.args = args;
        this.version = version;
        this.user = user;
        this.privileges = privileges;
        this.passwords = args.text("update_password").equals("always");
    }

    /** Whether something is certain to change. */
    boolean changed() {
        return changed;
    }

    /** Whether rights are given or taken; if that changes anything is known afterwards. */
    boolean planned() {
        return planned;
    }

    boolean passwordChanged() {
        return passwordChanged;
    }

    String message() {
        return message;
    }

    /** For the account at a host, of which the answers end with this number. */
    List<String> statements(String host, int number, SqlAnswers accounts, boolean check) {
        String account = MysqlText.account(user, host);
        List<String> all = new ArrayList<>();
        if (passwords) {
            password(all, account, accounts.field("hash " + number), check);
        }
        expiry(all, account, number, accounts, check);
        if (passwords) {
            plugin(all, account, accounts.row("plugin " + number));
        }
        Map<String, List<String>> wanted = privileges;
        if (wanted != null) {
            rights(all, account, wanted, MysqlPrivileges.shown(accounts.column("grants " + number)));
        }
        Boolean locked = args.boolOrNull("locked");
        if (locked != null && locked != accounts.field("locked " + number).contains("ACCOUNT LOCK")) {
            all.add("ALTER USER " + account + (locked ? " ACCOUNT LOCK" : " ACCOUNT UNLOCK"));
            change("User " + (check ? "will be " : "") + (locked ? "locked" : "unlocked"));
        }
        String requires = MysqlRequires.wanted(args.dictOrNull("tls_requires"));
        if (!requires.equals(MysqlRequires.shown(accounts.row("tls " + number)))) {
            all.add("ALTER USER " + account + " REQUIRE " + (requires.isEmpty() ? "NONE" : requires));
            change("TLS requires updated");
        }
        DictValue limits = args.dictOrNull("resource_limits");
        if (limits != null) {
            String different = MysqlLimits.different(limits, accounts.row("limits " + number), version.mariadb());
            if (!different.isEmpty()) {
                all.add("ALTER USER " + account + " WITH " + different);
                changed = true;
            }
        }
        return all;
    }

    private void change(String said) {
        changed = true;
        message = said;
    }

    private void password(List<String> all, String account, String current, boolean check) {
        String password = args.text("password", "");
        if (password.isEmpty()) {
            return;
        }
        if (args.bool("encrypted") && !password.matches("\\*[0-9a-fA-F]{40}")) {
            throw new ModuleFailure("encrypted was specified however it does not appear to be a valid hash expecting:"
                    + " *SHA1(SHA1(your_password))");
        }
        String hash = args.bool("encrypted") ? password : NewMysqlAccount.hash(password);
        if (!hash.equals(current)) {
            all.add("ALTER USER " + account + " IDENTIFIED WITH mysql_native_password AS " + MysqlText.literal(hash));
            passwordChanged = true;
            change(check ? "Password updated" : "Password updated (new style)");
        }
    }

    private void expiry(List<String> all, String account, int number, SqlAnswers accounts, boolean check) {
        String expiry = args.textOrNull("password_expire");
        if (expiry == null) {
            return;
        }
        String clause = NewMysqlAccount.expiry(args, version);
        String lifetime = accounts.field("lifetime " + number);
        boolean right = switch (expiry) {
            case "default" -> lifetime.equals("-1");
            case "never" -> lifetime.equals("0");
            case "interval" -> lifetime.equals(Long.toString(args.integer("password_expire_interval", 0)));
            default -> accounts.field("expired " + number).equals("Y");
        };
        if (!right) {
            all.add("ALTER USER " + account + " " + clause);
            // the original says nothing of it in check mode
            passwordChanged |= !check;
            changed |= !check;
        }
    }

    private void plugin(List<String> all, String account, List<String> current) {
        String plugin = args.text("plugin", "");
        String hash = args.text("plugin_hash_string", "");
        String auth = args.text("plugin_auth_string", "");
        boolean other = !current.getFirst().equals(plugin)
                || (!hash.isEmpty() && !current.get(1).equals(hash))
                || (!auth.isEmpty() && !current.get(1).equals(auth));
        if (!plugin.isEmpty() && other) {
            all.add("ALTER USER " + account + NewMysqlAccount.plugin(args));
            passwordChanged = true;
            changed = true;
        }
    }

    private void rights(
            List<String> all, String account, Map<String, List<String>> wanted, Map<String, List<String>> current) {
        boolean append = args.bool("append_privs");
        boolean subtract = args.bool("subtract_privs");
        boolean option = false;
        if (!append && !subtract) {
            for (Map.Entry<String, List<String>> entry : current.entrySet()) {
                option |= entry.getValue().contains("GRANT");
                if (!wanted.containsKey(entry.getKey())
                        && !user.equals("root")
                        && !entry.getValue().contains("PROXY")) {
                    all.addAll(MysqlPrivileges.revoke(account, entry.getKey(), entry.getValue(), option));
                    change("Privileges updated");
                }
            }
        }
        for (Map.Entry<String, List<String>> entry : wanted.entrySet()) {
            if (!subtract && !current.containsKey(entry.getKey())) {
                all.add(MysqlPrivileges.grant(account, entry.getKey(), entry.getValue()));
                change("New privileges granted");
            }
        }
        for (Map.Entry<String, List<String>> entry : wanted.entrySet()) {
            List<String> now = current.get(entry.getKey());
            if (now != null) {
                option = difference(all, account, entry, now, option);
            }
        }
    }

    /** Gives and takes what differs on one object. */
    private boolean difference(
            List<String> all,
            String account,
            Map.Entry<String, List<String>> wanted,
            List<String> now,
            boolean before) {
        boolean option = before;
        List<String> given = List.of();
        List<String> taken = List.of();
        if (args.bool("append_privs")) {
            given = MysqlPrivileges.without(wanted.getValue(), now);
        } else if (args.bool("subtract_privs")) {
            taken = wanted.getValue().stream().distinct().filter(now::contains).toList();
        } else {
            given = MysqlPrivileges.without(wanted.getValue(), now);
            taken = MysqlPrivileges.without(now, wanted.getValue());
            if (given.contains("ALL") || given.contains("ALL PRIVILEGES")) {
                Set<String> apart = new HashSet<>(List.of("GRANT", "PROXY"));
                taken = taken.stream().filter(apart::contains).toList();
            }
            option = taken.contains("GRANT") && !given.contains("GRANT");
        }
        if (given.equals(List.of("GRANT"))) {
            given = List.of("GRANT", "USAGE");
        }
        if (given.isEmpty() && taken.isEmpty()) {
            return option;
        }
        planned = true;
        message = "Privileges updated: granted " + shown(given) + ", revoked " + shown(taken);
        if (!taken.isEmpty()) {
            all.addAll(MysqlPrivileges.revoke(account, wanted.getKey(), taken, option));
        }
        if (!given.isEmpty()) {
            all.add(MysqlPrivileges.grant(account, wanted.getKey(), given));
        }
        return option;
    }

    private static String shown(List<String> rights) {
        return rights.isEmpty() ? "[]" : "['" + String.join("', '", rights) + "']";
    }
}
