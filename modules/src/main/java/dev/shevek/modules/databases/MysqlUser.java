package dev.shevek.modules.databases;

import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accounts of MySQL and MariaDB, with their passwords and privileges. */
public final class MysqlUser implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.mysql.mysql_user",
            "Add or remove a user from a MySQL or MariaDB database",
            Options.of(
                            Option.bool("append_privs").orElse(false),
                            Option.dict("attributes"),
                            Option.bool("check_implicit_admin").orElse(false),
                            Option.bool("column_case_sensitive"),
                            Option.bool("encrypted").orElse(false),
                            Option.bool("force_context").orElse(false),
                            Option.str("host").orElse("localhost"),
                            Option.bool("host_all").orElse(false),
                            Option.bool("locked"),
                            Option.str("name").aliases("user").mandatory(),
                            Option.str("password").secret(),
                            Option.str("password_expire").choices("now", "never", "default", "interval"),
                            Option.integer("password_expire_interval"),
                            Option.str("plugin"),
                            Option.str("plugin_auth_string"),
                            Option.str("plugin_hash_string"),
                            Option.raw("priv"),
                            Option.dict("resource_limits"),
                            Option.str("salt"),
                            Option.dict("session_vars"),
                            Option.bool("sql_log_bin").orElse(true),
                            Option.str("state").orElse("present").choices("absent", "present"),
                            Option.bool("subtract_privs").orElse(false),
                            Option.dict("tls_requires"),
                            Option.str("update_password")
                                    .orElse("always")
                                    .choices("always", "on_create", "on_new_username"))
                    .and(MysqlLogin.OPTIONS)
                    .rule(new OptionRule.MutuallyExclusive(List.of("append_privs", "subtract_privs"))));

    private static final String WARNING = "Option column_case_sensitive is not provided. The default is now false, so"
            + " the column's name will be uppercased. The default will be changed to true in community.mysql 4.0.0.";

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        if (args.has("salt")) {
            throw ModuleFailure.unsupported("mysql_user's option salt is not supported yet");
        }
        Long interval = args.integerOrNull("password_expire_interval");
        if (interval != null && interval < 1 && interval != 0) {
            throw new ModuleFailure("password_expire_interval value should be positive number");
        }
        if (args.text("password_expire", "").equals("interval") && interval == null) {
            throw new ModuleFailure("password_expire is interval but password_expire_interval is missing");
        }
        String privileges = privileges(args.get("priv"));
        StringBuilder before = new StringBuilder();
        if (args.bool("force_context")) {
            before.append("USE mysql;\n");
        }
        if (!args.bool("sql_log_bin")) {
            before.append("SET SQL_LOG_BIN=0;\n");
        }
        DictValue session = args.dictOrNull("session_vars");
        if (session != null) {
            for (Map.Entry<Value, Value> entry : session.entries().entrySet()) {
                before.append("SET SESSION ")
                        .append(MysqlText.name(text(entry.getKey()), 1, "vars"))
                        .append(" = ")
                        .append(
                                entry.getValue() instanceof StrValue text
                                        ? MysqlText.literal(text.text())
                                        : entry.getValue())
                        .append(";\n");
            }
        }
        List<String> warnings = args.has("column_case_sensitive") ? List.of() : List.of(WARNING);
        return Mysql.login(
                args,
                before.toString(),
                false,
                mysql -> new MysqlUserPlan(args, mysql, privileges, warnings, request.check()).start());
    }

    private static @Nullable String privileges(@Nullable Value given) {
        return switch (given) {
            case null -> null;
            case StrValue text -> text.text();
            case DictValue dict -> {
                List<String> all = new ArrayList<>();
                dict.entries().forEach((key, value) -> all.add(text(key) + ":" + text(value)));
                yield String.join("/", all);
            }
            default -> throw new ModuleFailure("priv parameter must be str or dict but <class 'list'> was passed");
        };
    }

    private static String text(Value value) {
        return value instanceof StrValue text ? text.text() : value.toString();
    }

    /** The result that all states have. */
    static Result result(Arguments args, boolean changed, String message, Value passwordChanged, Value attributes) {
        return Result.of(changed)
                .with("user", StrValue.of(args.text("name")))
                .with("msg", StrValue.of(message))
                .with("password_changed", passwordChanged)
                .with("attributes", attributes);
    }
}
