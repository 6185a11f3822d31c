package dev.shevek.modules.databases;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is to be granted or taken back.
 *
 * @param type of the things
 * @param schema they are in, or null
 * @param objects their names; one word for all that are in the schema
 * @param privileges in capitals
 * @param roles for whom
 */
record PostgresGrant(
        String type, @Nullable String schema, String objects, List<String> privileges, List<String> roles) {
    static final String ALL = "ALL_IN_SCHEMA";
    private static final List<String> IN_SCHEMAS = List.of("table", "sequence", "function", "procedure");
    private static final List<String> KNOWN = List.of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "TRUNCATE",
            "REFERENCES",
            "TRIGGER",
            "CREATE",
            "CONNECT",
            "TEMPORARY",
            "TEMP",
            "EXECUTE",
            "USAGE",
            "ALL",
            "SET",
            "ALTER_SYSTEM",
            "MAINTAIN");

    /** What may be granted ahead on what is yet to be made. */
    private static final Map<String, List<String>> AHEAD = Map.of(
            "TABLES",
            List.of("ALL", "SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN"),
            "SEQUENCES",
            List.of("ALL", "SELECT", "UPDATE", "USAGE"),
            "FUNCTIONS",
            List.of("ALL", "EXECUTE"),
            "TYPES",
            List.of("ALL", "USAGE"),
            "SCHEMAS",
            List.of("CREATE", "USAGE"));

    /** As the arguments say; fails when they do not go together. */
    static PostgresGrant of(Arguments args) {
        String type = args.text("type");
        String objects = args.text("objs", "");
        String schema = args.text("schema", "");
        boolean placed = IN_SCHEMAS.contains(type) || type.equals("type") || type.equals("default_privs");
        if (!placed && !schema.isEmpty()) {
            throw PostgresPrivs.misfit("schema", "not allowed", type);
        }
        if (objects.equals(ALL) && !IN_SCHEMAS.contains(type)) {
            throw new ModuleFailure("Argument \"objs\": ALL_IN_SCHEMA can be used only for type: table, sequence,"
                    + " function or procedure, " + type + " was passed.");
        }
        if (objects.isEmpty() && !type.equals("database")) {
            throw PostgresPrivs.misfit("objs", "required", type);
        }
        String privileges = args.text("privs", "");
        if (privileges.isEmpty() != type.equals("group")) {
            throw PostgresPrivs.misfit("privs", privileges.isEmpty() ? "required" : "not allowed", type);
        }
        boolean anywhere = objects.equals("schemas") || schema.equals("not-specified");
        List<String> wanted = privileges.isEmpty()
                ? List.of()
                : Arrays.asList(privileges.toUpperCase(Locale.ROOT).split(",", -1));
        TreeSet<String> unknown = new TreeSet<>(wanted);
        KNOWN.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new ModuleFailure(
                    "Invalid privileges specified: frozenset({'" + String.join("', '", unknown) + "'})");
        }
        return new PostgresGrant(
                type,
                !placed || anywhere ? null : schema.isEmpty() ? "public" : schema,
                objects.isEmpty() ? args.text("login_db") : objects,
                List.copyOf(new TreeSet<>(wanted)),
                Arrays.asList(args.text("roles").split(",", -1)));
    }

    boolean all() {
        return objects.equals(ALL);
    }

    /** The names of the things. */
    List<String> names() {
        if (type.equals("default_privs")) {
            return ahead();
        }
        boolean callable = type.equals("function") || type.equals("procedure");
        return Arrays.stream(objects.split(",", -1))
                .map(name -> callable ? name.replace(':', ',') : name)
                .toList();
    }

    private List<String> ahead() {
        List<String> names = objects.equals("ALL_DEFAULT")
                ? List.of("TABLES", "SEQUENCES", "FUNCTIONS", "TYPES")
                : Arrays.asList(objects.toUpperCase(Locale.ROOT).split(",", -1));
        for (String name : names) {
            if (!AHEAD.containsKey(name)) {
                throw new ModuleFailure("Invalid Object set specified: frozenset({'" + name + "'})");
            }
        }
        List<String> fitting = names.stream()
                .filter(name -> AHEAD.getOrDefault(name, List.of()).containsAll(privileges))
                .toList();
        if (fitting.size() != names.size()) {
            throw new ModuleFailure(
                    "Invalid priv specified. Valid object for priv: " + set(fitting) + ". Objects: " + set(names));
        }
        return names;
    }

    private static String set(List<String> names) {
        return names.isEmpty() ? "frozenset()" : "frozenset({'" + String.join("', '", names) + "'})";
    }

    /** What must be known before: the roles, the version, and what is in the schema. */
    String questions() {
        String named =
                String.join(", ", roles.stream().map(PostgresText::literal).toList());
        String there =
                SqlAnswers.question("roles", "SELECT rolname FROM pg_catalog.pg_roles WHERE rolname IN (" + named + ")")
                        + SqlAnswers.question("version", "SHOW server_version_num");
        if (!all()) {
            return there;
        }
        String in = schema == null ? "" : " n.nspname = " + PostgresText.literal(schema) + " AND ";
        String inside = switch (type) {
            case "table", "sequence" ->
                "SELECT relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE " + in + " relkind IN "
                        + (type.equals("table") ? "('r', 'v', 'm', 'p', 'f')" : "('S')");
            default ->
                "SELECT p.proname || '(' || oidvectortypes(p.proargtypes) || ')' FROM pg_catalog.pg_proc p"
                        + " JOIN pg_namespace n ON n.oid = p.pronamespace WHERE " + in + " p.prokind = "
                        + (type.equals("function") ? "'f'" : "'p'");
        };
        String exists = schema == null
                ? "SELECT 'yes'"
                : "SELECT nspname FROM pg_catalog.pg_namespace n WHERE "
                        + in.strip().replaceFirst(" AND$", "");
        return there + SqlAnswers.question("schema", exists) + SqlAnswers.question("inside", inside);
    }
}
