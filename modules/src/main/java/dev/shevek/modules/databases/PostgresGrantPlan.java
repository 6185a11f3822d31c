package dev.shevek.modules.databases;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.value.BoolValue;
import dev.shevek.value.ListValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements of a grant, and whether they changed anything: what may be done is compared before and after. */
final class PostgresGrantPlan {
    private static final Map<String, Integer> IMPLICIT =
            Map.of("PUBLIC", 0, "CURRENT_USER", 95000, "SESSION_USER", 95000, "CURRENT_ROLE", 140000);

    private final Request<Arguments> request;
    private final Arguments args;
    private final PostgresLogin login;
    private final PostgresGrant grant;
    private final SqlAnswers server;
    private final List<String> warnings = new ArrayList<>();
    private final @Nullable String schema;

    PostgresGrantPlan(Request<Arguments> request, PostgresLogin login, PostgresGrant grant, SqlAnswers server) {
        this.request = request;
        this.args = request.arguments();
        this.login = login;
        this.grant = grant;
        this.server = server;
        String plain = grant.schema();
        this.schema = plain == null ? null : quoted(plain);
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    Next next() {
        List<String> names = grant.all() ? inside() : grant.names();
        List<String> roles = roles();
        Result nothing = Result.of(false).with("queries", ListValue.EMPTY);
        if (roles.isEmpty()) {
            warnings.add("No valid roles provided, nothing to do");
        } else if (args.has("target_roles") && !grant.type().equals("default_privs")) {
            warnings.add("\"target_roles\" will be ignored Argument \"type: default_privs\" is required for usage of"
                    + " \"target_roles\".");
        }
        if (roles.isEmpty() || names.isEmpty()) {
            return Next.done(nothing.withWarnings(warnings));
        }
        String query = String.join("\n", statements(names, String.join(",", roles)));
        String sql = "BEGIN;\n" + SqlAnswers.question("before", state(names)) + query + "\n"
                + SqlAnswers.question("after", state(names));
        String failure = "Cannot execute SQL '" + query + "': ";
        return Next.look(
                login.script(sql + "ROLLBACK;\n"),
                answer -> login.answers(answer, failure),
                tried -> decide(query, sql, tried, failure));
    }

    private Next decide(String query, String sql, SqlAnswers tried, String failure) {
        boolean changed = !sorted(tried.all("before")).equals(sorted(tried.all("after")));
        Result result = Result.of(changed)
                .with("queries", ListValue.ofTexts(List.of(query)))
                .withWarnings(warnings);
        if (!changed || request.check()) {
            return Next.done(result.with("changed", BoolValue.of(changed)));
        }
        return new Next.Do(List.of(login.step(sql + "COMMIT;\n", false)), result, answers -> {
            Answer answer = answers.getLast();
            login.answers(answer, failure);
            return Next.done(result);
        });
    }

    private static List<String> sorted(List<List<String>> rows) {
        return rows.stream().map(row -> String.join("|", row)).sorted().toList();
    }

    private int version() {
        return Integer.parseInt(server.field("version"));
    }

    private List<String> inside() {
        if (server.all("schema").isEmpty()) {
            throw new ModuleFailure("Schema \"" + grant.schema() + "\" does not exist.");
        }
        return server.column("inside");
    }

    private List<String> roles() {
        List<String> there = server.column("roles");
        List<String> roles = new ArrayList<>();
        for (String role : grant.roles()) {
            String capital = role.toUpperCase(Locale.ROOT);
            if (version() >= IMPLICIT.getOrDefault(capital, Integer.MAX_VALUE)) {
                roles.add(capital);
            } else if (there.contains(role)) {
                roles.add(quoted(role));
            } else if (args.bool("fail_on_role")) {
                throw new ModuleFailure("Role '" + role + "' does not exist");
            } else {
                warnings.add("Role '" + role + "' does not exist, pass it");
            }
        }
        return roles;
    }

    /** How the things are called in a statement. */
    private List<String> identifiers(List<String> names) {
        return switch (grant.type()) {
            case "function", "procedure" -> names.stream().map(this::callable).toList();
            case "table", "sequence", "type" ->
                names.stream().map(name -> schema + ".\"" + name + "\"").toList();
            default -> names.stream().map(name -> "\"" + name + "\"").toList();
        };
    }

    private String callable(String name) {
        int open = name.indexOf('(');
        if (open < 0) {
            throw new ModuleFailure("Illegal function / procedure signature: \"" + name + "\".");
        }
        return schema + ".\"" + name.substring(0, open) + "\"" + name.substring(open);
    }

    private List<String> statements(List<String> names, String roles) {
        boolean present = args.text("state").equals("present");
        if (grant.type().equals("default_privs")) {
            return ahead(names, roles, present);
        }
        boolean group = grant.type().equals("group");
        String kind = grant.all()
                ? "ALL " + grant.type().toUpperCase(Locale.ROOT) + "S IN SCHEMA " + schema
                : grant.type().replace('_', ' ') + " " + String.join(",", identifiers(names));
        String what = group
                ? String.join(",", identifiers(names))
                : String.join(",", grant.privileges()).replace('_', ' ') + " ON " + kind;
        if (!present) {
            return List.of("REVOKE " + what + " FROM " + roles + ";");
        }
        Boolean option = args.boolOrNull("grant_option");
        String word = group ? "ADMIN" : "GRANT";
        String first = "GRANT " + what + " TO " + roles;
        if (option == null) {
            return List.of(first + ";");
        }
        return option
                ? List.of(first + " WITH " + word + " OPTION;")
                : List.of(first + ";", "REVOKE " + word + " OPTION FOR " + what + " FROM " + roles + ";");
    }

    private List<String> ahead(List<String> names, String roles, boolean present) {
        String targets = args.text("target_roles", "");
        String who = targets.isEmpty()
                ? ""
                : " FOR ROLE "
                        + String.join(
                                ",",
                                Arrays.stream(targets.split(",", -1))
                                        .map(role -> "\"" + role + "\"")
                                        .toList());
        String start = "ALTER DEFAULT PRIVILEGES" + who + (schema == null ? "" : " IN SCHEMA " + schema);
        List<String> all = new ArrayList<>();
        for (String name : present ? names : List.of("TABLES", "FUNCTIONS", "SEQUENCES", "TYPES")) {
            all.add(start + " REVOKE ALL ON " + name + " FROM " + roles + ";");
        }
        if (present) {
            String end = Boolean.TRUE.equals(args.boolOrNull("grant_option")) ? " WITH GRANT OPTION;" : ";";
            for (String name : names) {
                all.add(start + " GRANT " + String.join(",", grant.privileges()) + " ON " + name + " TO " + roles
                        + end);
            }
        }
        return all;
    }

    /** Asks what may be done with the things. */
    private String state(List<String> names) {
        boolean callable = grant.type().equals("function") || grant.type().equals("procedure");
        String list = String.join(
                ", ",
                names.stream()
                        .map(name -> callable && name.indexOf('(') >= 0 ? name.substring(0, name.indexOf('(')) : name)
                        .map(PostgresText::literal)
                        .toList());
        String plain = grant.schema();
        String in = plain == null ? "" : " AND n.nspname = " + PostgresText.literal(plain);
        return switch (grant.type()) {
            case "table" -> relation("relkind IN ('r', 'p', 'v', 'm', 'f')", list, in);
            case "sequence" -> relation("relkind = 'S'", list, in);
            case "function", "procedure" ->
                "SELECT coalesce(proacl::text, '') FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON"
                        + " n.oid = p.pronamespace WHERE proname IN (" + list + ")" + in;
            case "type" ->
                "SELECT coalesce(typacl::text, '') FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON"
                        + " n.oid = t.typnamespace WHERE typname IN (" + list + ")" + in;
            case "group" ->
                "SELECT roleid, grantor, member, admin_option FROM pg_catalog.pg_auth_members am JOIN"
                        + " pg_catalog.pg_roles r ON r.oid = am.roleid WHERE r.rolname IN (" + list + ")";
            case "default_privs" ->
                "SELECT coalesce(defaclacl::text, '') FROM pg_default_acl a LEFT JOIN pg_namespace n ON"
                        + " a.defaclnamespace = n.oid WHERE true" + in;
            default -> catalogue(list);
        };
    }

    private static String relation(String kind, String list, String in) {
        return "SELECT coalesce(relacl::text, '') FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON"
                + " n.oid = c.relnamespace WHERE " + kind + " AND relname IN (" + list + ")" + in;
    }

    private String catalogue(String list) {
        String[] names = switch (grant.type()) {
            case "schema" -> new String[] {"nsp", "pg_namespace"};
            case "language" -> new String[] {"lan", "pg_language"};
            case "tablespace" -> new String[] {"spc", "pg_tablespace"};
            case "database" -> new String[] {"dat", "pg_database"};
            case "foreign_data_wrapper" -> new String[] {"fdw", "pg_foreign_data_wrapper"};
            case "foreign_server" -> new String[] {"srv", "pg_foreign_server"};
            default -> new String[] {"par", "pg_parameter_acl"};
        };
        if (grant.type().equals("parameter") && version() < 150000) {
            throw new ModuleFailure("PostgreSQL version must be >= 15 for type=parameter. Exit");
        }
        return "SELECT coalesce(" + names[0] + "acl::text, '') FROM pg_catalog." + names[1] + " WHERE " + names[0]
                + "name IN (" + list + ")";
    }
}
