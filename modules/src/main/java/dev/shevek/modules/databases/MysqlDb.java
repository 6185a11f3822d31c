package dev.shevek.modules.databases;

import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import java.util.List;

/** Databases of MySQL and MariaDB: there or not, and their contents from and to files. */
public final class MysqlDb implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.mysql.mysql_db",
            "Add or remove MySQL or MariaDB databases from a remote host",
            Options.of(
                            Option.path("chdir"),
                            Option.bool("check_implicit_admin").orElse(false),
                            Option.str("collation").orElse(""),
                            Option.bool("config_overrides_defaults").orElse(false),
                            Option.str("dump_extra_args"),
                            Option.str("encoding").orElse(""),
                            Option.bool("force").orElse(false),
                            Option.bool("hex_blob").orElse(false),
                            Option.list("ignore_tables", OptionType.STR).orElse(ListValue.EMPTY),
                            Option.integer("master_data").orElse(0).choices("0", "1", "2"),
                            Option.list("name", OptionType.STR).aliases("db").mandatory(),
                            Option.bool("pipefail").orElse(false),
                            Option.bool("quick").orElse(true),
                            Option.bool("restrict_config_file").orElse(false),
                            Option.bool("single_transaction").orElse(false),
                            Option.bool("skip_lock_tables").orElse(false),
                            Option.bool("sql_log_bin").orElse(true),
                            Option.str("state").orElse("present").choices("absent", "dump", "import", "present"),
                            Option.path("target"),
                            Option.bool("unsafe_login_password").orElse(false).secret(),
                            Option.bool("use_shell").orElse(false))
                    .and(MysqlLogin.OPTIONS));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        List<String> names = args.texts("name").stream().map(String::strip).toList();
        if (names.isEmpty()) {
            return Next.done(Result.of(false).with("db", ListValue.EMPTY).with("db_list", ListValue.EMPTY));
        }
        refuse(args, names);
        return Mysql.login(args, "", true, login -> new MysqlDbPlan(args, names, login, request.check()).start());
    }

    private static void refuse(Arguments args, List<String> names) {
        long port = args.integer("login_port", 3306);
        if (port < 0 || port > 65535) {
            throw new ModuleFailure("login_port must be a valid unix port number (0-65535)");
        }
        if (args.texts("ignore_tables").contains("")) {
            throw new ModuleFailure("Name of ignored table cannot be empty");
        }
        String state = args.text("state");
        if (names.size() > 1 && state.equals("import")) {
            throw new ModuleFailure("Multiple databases are not supported with state=import");
        }
        boolean file = state.equals("dump") || state.equals("import");
        if (file && !args.has("target")) {
            throw new ModuleFailure("with state=" + state + " target is required");
        }
        if (!file && names.equals(List.of("all"))) {
            throw new ModuleFailure("name is not allowed to equal 'all' unless state equals import, or dump.");
        }
    }

    /** The result that all states have. */
    static Result result(List<String> names, boolean changed) {
        return Result.of(changed)
                .with("db", StrValue.of(String.join(" ", names)))
                .with("db_list", ListValue.ofTexts(names));
    }
}
