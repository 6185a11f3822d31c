package dev.shevek.modules.databases;

import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import java.util.List;

/** Databases of PostgreSQL: there or not, their settings, and their contents from and to files. */
public final class PostgresDb implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.postgresql.postgresql_db",
            "Add or remove PostgreSQL databases from a remote host",
            Options.of(
                            Option.str("comment"),
                            Option.str("conn_limit").orElse(""),
                            Option.str("dump_extra_args"),
                            Option.str("encoding").orElse(""),
                            Option.bool("force").orElse(false),
                            Option.str("icu_locale").orElse(""),
                            Option.str("lc_collate").orElse(""),
                            Option.str("lc_ctype").orElse(""),
                            Option.str("locale_provider").orElse(""),
                            Option.str("maintenance_db").orElse("postgres"),
                            Option.str("name").aliases("db").mandatory(),
                            Option.str("owner").orElse(""),
                            Option.str("session_role"),
                            Option.str("state")
                                    .orElse("present")
                                    .choices("absent", "dump", "present", "rename", "restore"),
                            Option.path("tablespace").orElse(""),
                            Option.path("target").orElse(""),
                            Option.str("target_opts").orElse(""),
                            Option.str("template").orElse(""),
                            Option.bool("trust_input").orElse(true))
                    .and(PostgresLogin.OPTIONS));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        String state = args.text("state");
        if (state.equals("rename")) {
            if (args.text("target").isEmpty()) {
                throw new ModuleFailure("The \"target\" option must be defined when the \"rename\" option is used.");
            }
            if (args.text("target").equals(args.text("name"))) {
                throw new ModuleFailure("The \"name/db\" option and the \"target\" option cannot be the same.");
            }
            if (args.text("maintenance_db").equals(args.text("name"))) {
                throw new ModuleFailure("The \"maintenance_db\" option and the \"name/db\" option cannot be the same.");
            }
        }
        if (!args.bool("trust_input")) {
            PostgresText.check(
                    args.get("owner"),
                    args.get("conn_limit"),
                    args.get("encoding"),
                    args.get("name"),
                    args.get("template"),
                    args.get("tablespace"),
                    args.get("session_role"),
                    args.get("comment"));
        }
        PostgresLogin login = PostgresLogin.of(args, args.text("maintenance_db"));
        return switch (state) {
            case "dump", "restore" ->
                request.check() ? Next.done(result(args, false, List.of())) : new PostgresFile(args, login).start();
            default -> new PostgresDbPlan(args, login, request.check()).start();
        };
    }

    /** The result that the states have that change databases. */
    static Result result(Arguments args, boolean changed, List<String> commands) {
        return Result.of(changed)
                .with("db", StrValue.of(args.text("name")))
                .with("executed_commands", ListValue.ofTexts(commands));
    }
}
