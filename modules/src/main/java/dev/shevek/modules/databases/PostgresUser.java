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
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Roles of PostgreSQL that may log in, with their passwords and settings. */
public final class PostgresUser implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.postgresql.postgresql_user",
            "Create, alter, or remove a user (role) from a PostgreSQL server instance",
            Options.of(
                            Option.str("comment"),
                            Option.dict("configuration").orElse(DictValue.EMPTY),
                            Option.integer("conn_limit"),
                            Option.bool("encrypted").orElse(true),
                            Option.str("expires"),
                            Option.bool("fail_on_user").orElse(true).aliases("fail_on_role"),
                            Option.str("login_db").orElse("").aliases("db"),
                            Option.str("name").aliases("user").mandatory(),
                            Option.bool("no_password_changes").orElse(false),
                            Option.str("password").secret(),
                            Option.bool("quote_configuration_values").orElse(true),
                            Option.bool("reset_unspecified_configuration").orElse(false),
                            Option.str("role_attr_flags").orElse(""),
                            Option.str("session_role"),
                            Option.str("state").orElse("present").choices("absent", "present"),
                            Option.bool("trust_input").orElse(true))
                    .and(PostgresLogin.OPTIONS));

    private static final List<String> FLAGS =
            List.of("SUPERUSER", "CREATEROLE", "CREATEDB", "INHERIT", "LOGIN", "REPLICATION", "BYPASSRLS");

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        if (!args.bool("trust_input")) {
            PostgresText.check(
                    args.get("name"),
                    args.get("password"),
                    args.get("expires"),
                    args.get("role_attr_flags"),
                    args.get("comment"),
                    args.get("session_role"),
                    args.get("configuration"));
        }
        PostgresLogin login = PostgresLogin.of(args, args.text("login_db"));
        Role role = new Role(args, flags(args), configuration(args));
        return login.ask(PostgresRole.question(args), "", server -> decide(role, login, PostgresRole.of(server)));
    }

    private record Role(Arguments args, List<String> flags, Map<String, String> configuration) {}

    private static List<String> flags(Arguments args) {
        List<String> flags = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String word : args.text("role_attr_flags").toUpperCase(Locale.ROOT).split(",", -1)) {
            if (!word.isEmpty() && !flags.contains(word)) {
                flags.add(word);
                if (!FLAGS.contains(word) && !(word.startsWith("NO") && FLAGS.contains(word.substring(2)))) {
                    unknown.add(word);
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new ModuleFailure("Invalid role_attr_flags specified: " + String.join(" ", unknown));
        }
        return flags;
    }

    private static Map<String, String> configuration(Arguments args) {
        Map<String, String> all = new LinkedHashMap<>();
        boolean quoted = args.bool("quote_configuration_values");
        DictValue given = args.dictOrNull("configuration");
        if (given != null) {
            for (Map.Entry<Value, Value> entry : given.entries().entrySet()) {
                String key = text(entry.getKey());
                if (quoted && (key.indexOf('"') >= 0 || key.indexOf('\'') >= 0)) {
                    throw new ModuleFailure("The key of a configuration may not contain single or double quotes");
                }
                String value = text(entry.getValue());
                all.put(key, quoted ? value.replace("'", "''") : value);
            }
        }
        return all;
    }

    private static String text(Value value) {
        return value instanceof StrValue text ? text.text() : value.toString();
    }

    private static Next decide(Role wanted, PostgresLogin login, PostgresRole now) {
        Arguments args = wanted.args();
        boolean everybody = args.text("name").equals("PUBLIC");
        String role = PostgresText.role(args.text("name"));
        if (args.text("state").equals("absent")) {
            return absent(args, login, role, everybody || now.there());
        }
        PostgresRoleChange change = new PostgresRoleChange(args, role, wanted.flags());
        // what is reported stands beside what is run: the one is without passwords
        List<String> shown = new ArrayList<>();
        List<String> run = new ArrayList<>();
        boolean alters = everybody || now.there();
        PostgresRoleChange.Statement first = alters ? change.altered(now) : change.created();
        if (first != null) {
            shown.add(first.shown());
            run.add(first.run());
        }
        if (args.has("comment") && !args.text("comment").equals(now.comment())) {
            String comment =
                    "COMMENT ON ROLE \"" + args.text("name") + "\" IS " + PostgresText.literal(args.text("comment"));
            shown.add(comment);
            run.add(comment);
        }
        for (String statement : change.configured(now.configuration(), wanted.configuration())) {
            shown.add(statement);
            run.add(statement.substring(0, statement.length() - 1));
        }
        Result result = Result.of(!run.isEmpty())
                .with("user", args.has("name") ? StrValue.of(args.text("name")) : StrValue.EMPTY)
                .with("queries", ListValue.ofTexts(shown));
        if (run.isEmpty()) {
            return Next.done(result);
        }
        String failure = alters ? "" : "Unable to add user with given requirement due to : ";
        return new Next.Do(List.of(login.step(String.join("\n;\n", run) + "\n;\n", true)), result, answers -> {
            String said = login.error(answers.getLast());
            if (said != null) {
                // the server shows the statement, which may hold the password or a piece of it
                String error = said.replaceAll("PASSWORD E?'[^\n]*", "PASSWORD '********'");
                if (error.contains("configuration parameter") || error.startsWith("invalid value for parameter")) {
                    throw new ModuleFailure(
                            "Unable to update configuration for '" + args.text("name") + "' due to: " + error);
                }
                throw new ModuleFailure(failure + (failure.isEmpty() ? error.strip() : error));
            }
            return Next.done(result);
        });
    }

    private static Next absent(Arguments args, PostgresLogin login, String role, boolean there) {
        Result result = Result.of(there).with("user", StrValue.of(args.text("name")));
        if (!there) {
            return Next.done(result.with("queries", ListValue.EMPTY));
        }
        String drop = "DROP USER " + role;
        Result predicted = result.with("user_removed", BoolValue.TRUE).with("queries", ListValue.EMPTY);
        return new Next.Do(List.of(login.step(drop + ";\n", true)), predicted, answers -> {
            String error = login.error(answers.getLast());
            if (error != null && args.bool("fail_on_user")) {
                throw new ModuleFailure("Unable to remove user: " + error);
            }
            return Next.done(predicted
                    .with("changed", BoolValue.of(error == null))
                    .with("user_removed", BoolValue.of(error == null))
                    .with("queries", ListValue.ofTexts(List.of(drop))));
        });
    }
}
