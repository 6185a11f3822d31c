package dev.shevek.modules.databases;

import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Request;

/** Grants privileges on things of PostgreSQL to roles, and takes them back. */
public final class PostgresPrivs implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.postgresql.postgresql_privs",
            "Grant or revoke privileges on PostgreSQL database objects",
            Options.of(
                            Option.bool("fail_on_role").orElse(true),
                            Option.bool("grant_option").aliases("admin_option"),
                            Option.str("login_db").aliases("db", "database").mandatory(),
                            Option.str("objs").aliases("obj"),
                            Option.str("privs").aliases("priv"),
                            Option.str("roles").aliases("role").mandatory(),
                            Option.str("schema"),
                            Option.str("session_role"),
                            Option.str("state").orElse("present").choices("present", "absent"),
                            Option.str("target_roles"),
                            Option.bool("trust_input").orElse(true),
                            Option.str("type")
                                    .orElse("table")
                                    .choices(
                                            "table",
                                            "sequence",
                                            "function",
                                            "procedure",
                                            "database",
                                            "schema",
                                            "language",
                                            "tablespace",
                                            "group",
                                            "default_privs",
                                            "foreign_data_wrapper",
                                            "foreign_server",
                                            "type",
                                            "parameter"))
                    .and(PostgresLogin.OPTIONS));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        PostgresGrant grant = PostgresGrant.of(args);
        if (!args.bool("trust_input")) {
            PostgresText.check(
                    args.get("roles"), args.get("target_roles"), args.get("session_role"), args.get("schema"));
        }
        PostgresLogin login = PostgresLogin.of(args, args.text("login_db"));
        return login.ask(grant.questions(), "", server -> new PostgresGrantPlan(request, login, grant, server).next());
    }

    /** The failure of an argument that does not go with the type. */
    static ModuleFailure misfit(String name, String what, String type) {
        return new ModuleFailure("Argument \"" + name + "\" is " + what + " for type \"" + type + "\".");
    }
}
