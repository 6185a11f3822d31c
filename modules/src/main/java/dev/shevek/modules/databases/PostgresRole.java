package dev.shevek.modules.databases;

import dev.shevek.module.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the server knows of a role.
 *
 * @param there whether there is one
 * @param set the flags that are set
 * @param limit of its connections
 * @param password as it is kept; empty for none
 * @param expires whether it expires when it should
 * @param comment empty for none
 * @param configuration settings by name
 * @param encryption how the server keeps new passwords
 */
record PostgresRole(
        boolean there,
        List<String> set,
        String limit,
        String password,
        boolean expires,
        String comment,
        Map<String, String> configuration,
        String encryption) {
    private static final List<String> FLAGS =
            List.of("SUPERUSER", "CREATEROLE", "CREATEDB", "INHERIT", "LOGIN", "REPLICATION", "BYPASSRLS");

    /** What is asked. */
    static String question(Arguments args) {
        String name = PostgresText.literal(args.text("name"));
        String expires = args.has("expires")
                ? "rolvaliduntil IS NOT DISTINCT FROM " + PostgresText.literal(args.text("expires")) + "::timestamptz"
                : "true";
        return SqlAnswers.question(
                        "role",
                        "SELECT rolsuper, rolcreaterole, rolcreatedb, rolinherit, rolcanlogin, rolreplication,"
                                + " rolbypassrls, rolconnlimit, " + expires
                                + ", coalesce(pg_catalog.shobj_description(oid, 'pg_authid'), '') FROM pg_roles WHERE"
                                + " rolname = " + name)
                + SqlAnswers.question("configuration", "SELECT unnest(rolconfig) FROM pg_roles WHERE rolname = " + name)
                + SqlAnswers.question("encryption", "SHOW password_encryption")
                + "SELECT has_table_privilege('pg_catalog.pg_authid', 'SELECT') AS readable \\gset\n"
                + "\\if :readable\n"
                + SqlAnswers.question(
                        "password", "SELECT coalesce(rolpassword, '') FROM pg_authid WHERE rolname = " + name)
                + "\\else\n"
                + SqlAnswers.question(
                        "password", "SELECT coalesce(rolpassword, '') FROM pg_roles WHERE rolname = " + name)
                + "\\endif\n";
    }

    /** What was answered. */
    static PostgresRole of(SqlAnswers server) {
        Map<String, String> configuration = new LinkedHashMap<>();
        for (String pair : server.column("configuration")) {
            int cut = pair.indexOf('=');
            configuration.put(pair.substring(0, cut), pair.substring(cut + 1));
        }
        String encryption = server.field("encryption");
        if (server.all("role").isEmpty()) {
            return new PostgresRole(false, List.of(), "-1", "", false, "", configuration, encryption);
        }
        List<String> row = server.row("role");
        List<String> set = new ArrayList<>();
        for (int i = 0; i < FLAGS.size(); i++) {
            if (row.get(i).equals("t")) {
                set.add(FLAGS.get(i));
            }
        }
        return new PostgresRole(
                true,
                set,
                row.get(7),
                server.field("password"),
                row.get(8).equals("t"),
                row.get(9),
                configuration,
                encryption);
    }

    /** Whether it has these flags, some of which begin with NO. */
    boolean has(List<String> flags) {
        return flags.stream()
                .allMatch(flag -> flag.startsWith("NO") ? !set.contains(flag.substring(2)) : set.contains(flag));
    }
}
