package dev.shevek.modules.databases;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.modules.databases.MysqlLogin.Refused;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at the server, then at the accounts that are there, then changes them in one session. */
final class MysqlUserPlan {
    private final Arguments args;
    private final Mysql mysql;
    private final @Nullable String privileges;
    private final List<String> warnings;
    private final boolean check;
    private final String user;
    private final String host;

    MysqlUserPlan(Arguments args, Mysql mysql, @Nullable String privileges, List<String> warnings, boolean check) {
        this.args = args;
        this.mysql = mysql;
        this.privileges = privileges;
        this.warnings = warnings;
        this.check = check;
        this.user = args.text("name");
        this.host = args.text("host").toLowerCase(Locale.ROOT);
    }

    Next start() {
        String name = MysqlText.literal(user);
        String sql = SqlAnswers.question("version", "SELECT VERSION()")
                + SqlAnswers.question("mode", "SELECT @@sql_mode")
                + SqlAnswers.question(
                        "columns",
                        "SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = 'mysql' AND TABLE_NAME ="
                                + " 'user' AND COLUMN_NAME IN ('Password', 'authentication_string') ORDER BY 1 DESC")
                + SqlAnswers.question(
                        "attributes",
                        "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'information_schema' AND"
                                + " TABLE_NAME = 'USER_ATTRIBUTES'")
                + SqlAnswers.question("hosts", "SELECT Host FROM mysql.user WHERE User = " + name);
        return mysql.ask(sql, rows -> decide(SqlAnswers.of(rows)));
    }

    private Next decide(SqlAnswers server) {
        MysqlVersion version = MysqlVersion.of(server.field("version"));
        if (!(version.mariadb() ? version.atLeast(10, 2) : version.atLeast(5, 7))) {
            throw new ModuleFailure(
                    "mysql_user needs MariaDB 10.2 or MySQL 5.7 here, the server is " + server.field("version"));
        }
        if (args.has("attributes")) {
            throw new ModuleFailure(
                    server.field("attributes").equals("0")
                            ? "user attributes were specified but the server does not support user attributes"
                            : "mysql_user's option attributes is not supported yet");
        }
        List<String> hosts = server.column("hosts");
        boolean all = args.bool("host_all");
        boolean there = all ? !hosts.isEmpty() : hosts.contains(host);
        if (args.text("state").equals("absent")) {
            return absent(all ? hosts : List.of(host), there);
        }
        if (!there && all) {
            throw new ModuleFailure("host_all parameter cannot be used when adding a user");
        }
        Map<String, List<String>> wanted = privileges == null
                ? null
                : MysqlPrivileges.written(
                        privileges,
                        server.field("mode").contains("ANSI"),
                        args.bool("column_case_sensitive"),
                        !args.bool("subtract_privs"));
        MysqlAccountLook look = new MysqlAccountLook(args, version, server);
        if (!there) {
            NewMysqlAccount account = new NewMysqlAccount(args, version, user, host, wanted);
            return args.text("update_password").equals("on_new_username") && !hosts.isEmpty()
                    ? mysql.ask(
                            look.existing(user),
                            rows -> add(account, SqlAnswers.of(rows).all("auth")))
                    : add(account, List.of());
        }
        List<String> changed = all ? hosts : List.of(host);
        return mysql.ask(
                look.of(user, changed),
                rows -> change(
                        changed, new MysqlAccountChange(args, version, user, wanted), SqlAnswers.of(rows), server));
    }

    private Next absent(List<String> hosts, boolean there) {
        Result result = MysqlUser.result(
                        args, there, there ? "User deleted" : "User doesn't exist", BoolValue.FALSE, NoneValue.NONE)
                .withWarnings(warnings);
        if (!there) {
            return Next.done(result);
        }
        List<String> drops = hosts.stream()
                .map(at -> "DROP USER IF EXISTS " + MysqlText.account(user, at))
                .toList();
        return apply(drops, "", result, answers -> result);
    }

    private Next add(NewMysqlAccount account, List<List<String>> existing) {
        List<String> statements = account.statements(existing);
        List<String> more = new ArrayList<>(warnings);
        more.addAll(account.warnings(existing));
        Value password = check ? NoneValue.NONE : BoolValue.of(!account.reuses(existing));
        Result result = MysqlUser.result(args, true, "User added", password, NoneValue.NONE)
                .withWarnings(more);
        return apply(statements, "", result, answers -> result);
    }

    private Next change(List<String> hosts, MysqlAccountChange change, SqlAnswers accounts, SqlAnswers server) {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            statements.addAll(change.statements(hosts.get(i), i, accounts, check));
        }
        // MariaDB has no attributes: the original then gives none at all; MySQL's are not looked at
        Value attributes = server.field("attributes").equals("0") ? DictValue.EMPTY : NoneValue.NONE;
        Result predicted = MysqlUser.result(
                        args,
                        change.changed() || change.planned(),
                        change.message(),
                        BoolValue.of(change.passwordChanged()),
                        attributes)
                .withWarnings(warnings);
        if (statements.isEmpty()) {
            return Next.done(predicted);
        }
        StringBuilder after = new StringBuilder();
        if (privileges != null) {
            for (int i = 0; i < hosts.size(); i++) {
                after.append(
                        SqlAnswers.question("grants " + i, "SHOW GRANTS FOR " + MysqlText.account(user, hosts.get(i))));
            }
        }
        return apply(statements, after.toString(), predicted, rows -> {
            SqlAnswers now = SqlAnswers.of(rows);
            boolean other = false;
            for (int i = 0; i < hosts.size() && privileges != null; i++) {
                other |= !MysqlPrivileges.shown(now.column("grants " + i))
                        .equals(MysqlPrivileges.shown(accounts.column("grants " + i)));
            }
            return predicted.with("changed", BoolValue.of(change.changed() || other));
        });
    }

    private interface Outcome {
        Result of(List<List<String>> rows);
    }

    /** One session; each statement on a line of its own, so that an error tells which it was. */
    private Next apply(List<String> statements, String after, Result predicted, Outcome outcome) {
        String before = mysql.before();
        String sql = before + String.join(";\n", statements) + ";\n" + after;
        return new Next.Do(List.of(mysql.login().step(sql)), predicted, answers -> {
            Answer last = answers.getLast();
            int first = (int) before.lines().count();
            return Next.done(
                    outcome.of(MysqlLogin.rows(last, refused -> failed(hidden(refused), first, last, statements))));
        });
    }

    /** Servers show pieces of statements; hashes and what a plugin was given are not for others. */
    private Refused hidden(Refused refused) {
        String text = refused.text().replaceAll("\\*[0-9A-Fa-f]{40}", "********");
        for (String option : List.of("password", "plugin_auth_string", "plugin_hash_string")) {
            String value = args.text(option, "");
            if (value.length() > 2) {
                text = text.replace(value, "********");
            }
        }
        return new Refused(refused.config(), refused.login(), refused.code(), text);
    }

    private ModuleFailure failed(Refused refused, int first, Answer answer, List<String> statements) {
        int line = MysqlLogin.line(answer) - first;
        String statement = line > 0 && line <= statements.size() ? statements.get(line - 1) : "";
        if (!statement.startsWith("GRANT ")) {
            return mysql.failure(refused, "");
        }
        int to = statement.lastIndexOf(" TO ");
        int on = statement.indexOf(" ON ");
        String option = statement.endsWith(" WITH GRANT OPTION") ? " WITH GRANT OPTION" : "";
        return new ModuleFailure("Error granting privileges, invalid priv string: " + statement.substring(6, on)
                + " , params: (" + Text.repr(StrValue.of(user)) + ", " + Text.repr(StrValue.of(host)) + "), query: "
                + statement.substring(0, to)
                + " TO %s@%s" + option + " , exception: " + refused.shown() + ".");
    }
}
