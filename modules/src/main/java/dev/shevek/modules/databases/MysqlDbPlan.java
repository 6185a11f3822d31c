package dev.shevek.modules.databases;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.value.ListValue;
import java.util.ArrayList;
import java.util.List;

/** One look at the databases, then what is to be done with them. */
final class MysqlDbPlan {
    private final Arguments args;
    private final List<String> names;
    private final Mysql mysql;
    private final boolean check;
    private final String state;

    MysqlDbPlan(Arguments args, List<String> names, Mysql mysql, boolean check) {
        this.args = args;
        this.names = names;
        this.mysql = mysql;
        this.check = check;
        this.state = args.text("state");
    }

    Next start() {
        StringBuilder sql = new StringBuilder("SELECT VERSION();\n");
        for (String name : names) {
            sql.append("SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ")
                    .append(MysqlText.literal(name))
                    .append(";\n");
        }
        return mysql.ask(sql.toString(), this::decide);
    }

    private Next decide(List<List<String>> rows) {
        MysqlVersion version = MysqlVersion.of(rows.getFirst().getFirst());
        List<String> there = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            (rows.get(i + 1).getFirst().equals("0") ? missing : there).add(names.get(i));
        }
        boolean all = names.equals(List.of("all"));
        return switch (state) {
            case "present" -> change(created(missing), "error creating database: ");
            case "absent" ->
                change(
                        there.stream()
                                .map(name -> "DROP DATABASE " + MysqlText.name(name, 1, "database"))
                                .toList(),
                        "error deleting database: ");
            case "dump" -> {
                if (!missing.isEmpty() && !all) {
                    throw new ModuleFailure("Cannot dump database(s) '" + String.join(", ", missing) + "' - not found");
                }
                yield new MysqlFile(args, names, mysql, version).dump();
            }
            default -> new MysqlFile(args, names, mysql, version).load(all ? List.of() : created(missing));
        };
    }

    private List<String> created(List<String> missing) {
        String encoding = args.text("encoding");
        String collation = args.text("collation");
        return missing.stream()
                .map(name -> "CREATE DATABASE " + MysqlText.name(name, 1, "database")
                        + (encoding.isEmpty() ? "" : " CHARACTER SET " + MysqlText.literal(encoding))
                        + (collation.isEmpty() ? "" : " COLLATE " + MysqlText.literal(collation)))
                .toList();
    }

    private Next change(List<String> statements, String error) {
        Result result = MysqlDb.result(names, !statements.isEmpty());
        Result done = result.with("executed_commands", ListValue.ofTexts(statements));
        if (statements.isEmpty()) {
            return Next.done(check ? result : done);
        }
        String log = args.bool("sql_log_bin") ? "" : "SET SQL_LOG_BIN=0;\n";
        return new Next.Do(
                List.of(mysql.login().step(log + String.join(";\n", statements) + ";\n")), result, answers -> {
                    Answer last = answers.getLast();
                    MysqlLogin.rows(last, refused -> mysql.failure(refused, error));
                    return Next.done(done);
                });
    }
}
