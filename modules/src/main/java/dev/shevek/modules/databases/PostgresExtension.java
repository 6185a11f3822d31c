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
import java.util.ArrayList;
import java.util.List;

/** Extensions of a database of PostgreSQL. */
public final class PostgresExtension implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.postgresql.postgresql_ext",
            "Add or remove PostgreSQL extensions from a database",
            Options.of(
                            Option.bool("cascade").orElse(false),
                            Option.str("comment"),
                            Option.str("login_db").aliases("db").mandatory(),
                            Option.str("name").aliases("ext").mandatory(),
                            Option.str("schema"),
                            Option.str("session_role"),
                            Option.str("state").orElse("present").choices("absent", "present"),
                            Option.bool("trust_input").orElse(true),
                            Option.str("version"))
                    .and(PostgresLogin.OPTIONS));

    private static final String FAILED = "Management of PostgreSQL extension failed: ";

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
                    args.get("schema"),
                    args.get("version"),
                    args.get("session_role"),
                    args.get("comment"));
        }
        PostgresLogin login = PostgresLogin.of(args, args.text("login_db"));
        return login.ask(questions(args), FAILED, server -> decide(request, login, server));
    }

    private static String questions(Arguments args) {
        String name = PostgresText.literal(args.text("name"));
        return SqlAnswers.question(
                        "now",
                        "SELECT extversion, coalesce(pg_catalog.obj_description(oid, 'pg_extension'), '') FROM"
                                + " pg_catalog.pg_extension WHERE extname = " + name)
                + SqlAnswers.question(
                        "default",
                        "SELECT coalesce(default_version, '') FROM pg_catalog.pg_available_extensions WHERE name = "
                                + name)
                + SqlAnswers.question(
                        "versions",
                        "SELECT version FROM pg_catalog.pg_available_extension_versions WHERE name = " + name)
                + SqlAnswers.question(
                        "paths",
                        "SELECT p.source, p.target FROM pg_catalog.pg_available_extensions e,"
                                + " pg_extension_update_paths(e.name) p WHERE e.name = " + name
                                + " AND p.path IS NOT NULL");
    }

    private static Next decide(Request<Arguments> request, PostgresLogin login, SqlAnswers server) {
        Arguments args = request.arguments();
        String now = server.field("now");
        String version = args.text("version", "");
        String latest = server.field("default");
        List<String> versions = server.column("versions");
        boolean newest = version.isEmpty() || version.equals("latest");
        if (newest && versions.isEmpty()) {
            throw new ModuleFailure("Extension " + args.text("name") + " is not available");
        }
        if (newest && latest.isEmpty()) {
            throw new ModuleFailure(
                    "Passed version 'latest' but no default_version available in extension control file");
        }
        String real = newest ? latest : version;
        boolean absent = args.text("state").equals("absent");
        List<String> statements = absent ? dropped(args, now) : wanted(args, server, now, version, real);
        if (!absent && args.has("comment")) {
            String comment =
                    server.all("now").isEmpty() ? "" : server.row("now").get(1);
            if (!args.text("comment").equals(comment)) {
                statements.add("COMMENT ON EXTENSION \"" + args.text("name") + "\" IS "
                        + PostgresText.literal(args.text("comment")));
            }
        }
        List<String> warnings =
                absent && !version.isEmpty() ? List.of("Parameter version is ignored when state=absent") : List.of();
        boolean changed = !statements.isEmpty();
        String predicted = !changed ? now : absent ? "" : real;
        Result result = Result.of(changed)
                .with("db", StrValue.of(args.text("login_db")))
                .with("ext", StrValue.of(args.text("name")))
                .with("prev_version", StrValue.of(now))
                .with("version", StrValue.of(predicted))
                .with("queries", ListValue.ofTexts(statements))
                .withWarnings(warnings);
        if (!changed) {
            return Next.done(result);
        }
        String sql = String.join("\n;\n", statements) + "\n;\n" + questions(args);
        return new Next.Do(
                List.of(login.step(sql, false)),
                result,
                answers -> Next.done(result.with(
                        "version",
                        StrValue.of(login.answers(answers.getLast(), FAILED).field("now")))));
    }

    private static List<String> dropped(Arguments args, String now) {
        return now.isEmpty()
                ? List.of()
                : List.of("DROP EXTENSION \"" + args.text("name") + "\"" + (args.bool("cascade") ? " CASCADE" : ""));
    }

    private static List<String> wanted(Arguments args, SqlAnswers server, String now, String version, String real) {
        boolean latest = version.equals("latest");
        if (!now.isEmpty()) {
            if (version.isEmpty() || now.equals(real)) {
                return new ArrayList<>();
            }
            if (!server.all("paths").contains(List.of(now, real))) {
                throw new ModuleFailure(
                        latest
                                ? "Latest version '" + real + "' has no valid update path from the currently installed"
                                        + " version '" + now + "'"
                                : "Passed version '" + version + "' has no valid update path from the currently"
                                        + " installed version '" + now + "' or the passed version is not available");
            }
            return new ArrayList<>(List.of("ALTER EXTENSION \"" + args.text("name") + "\" UPDATE"
                    + (latest ? "" : " TO " + PostgresText.literal(version))));
        }
        if (!version.isEmpty() && !server.column("versions").contains(real)) {
            throw new ModuleFailure((latest ? "Latest" : "Passed") + " version '" + real + "' is not available");
        }
        String schema = args.text("schema", "");
        return new ArrayList<>(List.of("CREATE EXTENSION \"" + args.text("name") + "\""
                + (schema.isEmpty() ? "" : " WITH SCHEMA \"" + schema + "\"")
                + (version.isEmpty() || latest ? "" : " VERSION " + PostgresText.literal(version))
                + (args.bool("cascade") ? " CASCADE" : "")));
    }
}
