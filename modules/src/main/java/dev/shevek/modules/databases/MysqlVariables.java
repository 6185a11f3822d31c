package dev.shevek.modules.databases;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.value.BoolValue;
import dev.shevek.value.FloatText;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variables of a running server of MySQL or MariaDB. */
public final class MysqlVariables implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.mysql.mysql_variables",
            "Manage MySQL or MariaDB global variables",
            Options.of(
                            Option.str("mode").orElse("global").choices("global", "persist", "persist_only"),
                            Option.str("value"),
                            Option.str("variable").mandatory())
                    .and(MysqlLogin.OPTIONS));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        String variable = args.text("variable");
        if (!variable.matches("[0-9A-Za-z_.]+")) {
            throw new ModuleFailure("invalid variable name \"" + variable + "\"");
        }
        if (request.check()) {
            return Next.done(Result.of(false)
                    .with("skipped", BoolValue.TRUE)
                    .with("msg", StrValue.of("remote module (mysql_variables) does not support check" + " mode")));
        }
        String show = "SHOW VARIABLES WHERE Variable_name = " + MysqlText.literal(variable) + ";\n";
        return Mysql.login(
                args,
                "",
                true,
                mysql -> mysql.ask(show, rows -> {
                    if (rows.size() != 1) {
                        throw new ModuleFailure("Variable not available \"" + variable + "\"");
                    }
                    String now = rows.getFirst().get(1);
                    if (!args.has("value")) {
                        return Next.done(Result.of(false).with("msg", StrValue.of(now)));
                    }
                    if (args.text("mode").equals("global")) {
                        return decide(args, mysql, now, null);
                    }
                    String kept =
                            "SELECT VARIABLE_VALUE FROM performance_schema.persisted_variables WHERE VARIABLE_NAME = "
                                    + MysqlText.literal(variable) + ";\n";
                    return mysql.login()
                            .ask(
                                    kept,
                                    refused -> new ModuleFailure(
                                            refused.code().equals("1146")
                                                    ? "Server version must be 8.0 or greater."
                                                    : refused.shown()),
                                    persisted -> decide(
                                            args,
                                            mysql,
                                            now,
                                            persisted.isEmpty()
                                                    ? ""
                                                    : persisted.getFirst().getFirst()));
                }));
    }

    /** With what is persisted: null when that does not matter, empty for nothing. */
    private static Next decide(Arguments args, Mysql mysql, String shown, @Nullable String persisted) {
        String mode = args.text("mode");
        String wanted = args.text("value");
        boolean only = mode.equals("persist_only");
        String now = only && persisted != null ? (persisted.isEmpty() ? "False" : persisted) : shown;
        if (List.of("ON", "OFF").contains(now)) {
            wanted = switch (wanted) {
                case "on", "1" -> "ON";
                case "off", "0" -> "OFF";
                default -> wanted;
            };
        }
        boolean kept = persisted != null && !persisted.isEmpty() && same(wanted, persisted);
        if (mode.equals("global") && same(wanted, now)) {
            return Next.done(unchanged("Variable is already set to requested value."));
        }
        if (mode.equals("persist") && same(wanted, now) && kept) {
            return Next.done(unchanged(
                    "Variable is already set to requested value globallyand stored into mysqld-auto.cnf file."));
        }
        if (only && kept) {
            return Next.done(unchanged("Variable is already stored into mysqld-auto.cnf with requested value."));
        }
        String scope = switch (mode) {
            case "persist" -> "PERSIST";
            case "persist_only" -> "PERSIST_ONLY";
            default -> "GLOBAL";
        };
        String query = "SET " + scope + " " + MysqlText.name(args.text("variable"), 1, "vars") + " = ";
        Result done = Result.of(true)
                .with("msg", StrValue.of("Variable change succeeded prev_value=" + typed(now)))
                .with("queries", ListValue.ofTexts(List.of(query + typed(wanted))));
        String value = number(wanted) == null ? MysqlText.literal(wanted) : typed(wanted);
        return new Next.Do(List.of(mysql.login().step(query + value + ";\n")), done, answers -> {
            Answer last = answers.getLast();
            MysqlLogin.rows(last, refused -> mysql.failure(refused, ""));
            return Next.done(done);
        });
    }

    private static Result unchanged(String message) {
        return Result.of(false).with("msg", StrValue.of(message));
    }

    private static boolean same(String one, String other) {
        BigDecimal left = number(one);
        BigDecimal right = number(other);
        return (left == null || right == null) ? one.equals(other) : left.compareTo(right) == 0;
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A number as the original shows it, or the text. */
    private static String typed(String text) {
        BigDecimal number = number(text);
        if (number == null) {
            return text;
        }
        boolean whole = text.strip().matches("[+-]?\\d+");
        return whole ? number.toBigInteger().toString() : FloatText.repr(number.doubleValue());
    }
}
