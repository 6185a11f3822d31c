package dev.shevek.modules.databases;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One look at a database, then the statements that it lacks. */
final class PostgresDbPlan {
    private static final String FAILED = "Database query failed: ";

    private final Arguments args;
    private final PostgresLogin login;
    private final boolean check;
    private final String name;

    PostgresDbPlan(Arguments args, PostgresLogin login, boolean check) {
        this.args = args;
        this.login = login;
        this.check = check;
        this.name = args.text("name");
    }

    Next start() {
        String sql = SqlAnswers.question("version", "SHOW server_version_num")
                + SqlAnswers.question(
                        "database",
                        "SELECT pg_encoding_to_char(d.encoding), d.encoding = pg_char_to_encoding("
                                + PostgresText.literal(args.text("encoding"))
                                + "), datcollate, datctype, coalesce(to_jsonb(d)->>'datlocale',"
                                + " to_jsonb(d)->>'daticulocale', ''), CASE to_jsonb(d)->>'datlocprovider' WHEN 'c' THEN"
                                + " 'libc' WHEN 'i' THEN 'icu' ELSE '' END, rolname, datconnlimit, spcname,"
                                + " coalesce(pg_catalog.shobj_description(d.oid, 'pg_database'), '') FROM pg_database d"
                                + " JOIN pg_roles r ON r.oid = d.datdba JOIN pg_tablespace t ON t.oid = d.dattablespace"
                                + " WHERE datname = " + PostgresText.literal(name))
                + SqlAnswers.question(
                        "target",
                        "SELECT 1 FROM pg_database WHERE datname = " + PostgresText.literal(args.text("target")));
        return login.ask(sql, FAILED, this::decide);
    }

    private Next decide(SqlAnswers server) {
        long version = Long.parseLong(server.field("version"));
        boolean there = !server.all("database").isEmpty();
        return switch (args.text("state")) {
            case "absent" -> there ? change(dropped(version)) : Next.done(PostgresDb.result(args, false, List.of()));
            case "rename" -> rename(there, !server.all("target").isEmpty());
            default -> there ? update(server.row("database")) : change(created(version));
        };
    }

    private List<String> dropped(long version) {
        String drop = "DROP DATABASE \"" + name + "\"";
        if (!args.bool("force")) {
            return List.of(drop);
        }
        return List.of(version >= 130000 ? drop + " WITH (FORCE)" : drop);
    }

    private Next rename(boolean there, boolean target) {
        Result result = PostgresDb.result(args, false, List.of())
                .withWarnings(
                        List.of("The rename choice of the state option is deprecated and will be removed in version"
                                + " 5.0.0. Use the community.postgresql.postgresql_query module instead."));
        if (there && target) {
            throw new ModuleFailure("Both the source and the target databases exist.");
        }
        if (!there && !target) {
            throw new ModuleFailure("The source and the target databases do not exist.");
        }
        if (!there) {
            return Next.done(result);
        }
        return change(List.of("ALTER DATABASE \"" + name + "\" RENAME TO \"" + args.text("target") + "\""));
    }

    private List<String> created(long version) {
        StringBuilder sql = new StringBuilder("CREATE DATABASE \"" + name + "\"");
        quoted(sql, "OWNER", "owner");
        quoted(sql, "TEMPLATE", "template");
        literal(sql, "ENCODING", "encoding");
        literal(sql, "LC_COLLATE", "lc_collate");
        literal(sql, "LC_CTYPE", "lc_ctype");
        if (version >= 150000) {
            literal(sql, "ICU_LOCALE", "icu_locale");
            literal(sql, "LOCALE_PROVIDER", "locale_provider");
        }
        quoted(sql, "TABLESPACE", "tablespace");
        if (!args.text("conn_limit").isEmpty()) {
            sql.append(" CONNECTION LIMIT ").append(args.text("conn_limit"));
        }
        List<String> all = new ArrayList<>(List.of(sql.toString()));
        if (!args.text("comment", "").isEmpty()) {
            all.add(comment());
        }
        return all;
    }

    private void quoted(StringBuilder sql, String words, String option) {
        if (!args.text(option).isEmpty()) {
            sql.append(' ')
                    .append(words)
                    .append(" \"")
                    .append(args.text(option))
                    .append('"');
        }
    }

    private void literal(StringBuilder sql, String words, String option) {
        if (!args.text(option).isEmpty()) {
            sql.append(' ').append(words).append(' ').append(PostgresText.literal(args.text(option)));
        }
    }

    private String comment() {
        return "COMMENT ON DATABASE \"" + name + "\" IS " + PostgresText.literal(args.text("comment"));
    }

    private Next update(List<String> now) {
        String fixed = fixed(now);
        if (check && fixed != null) {
            // the original only tells that something differs
            return Next.done(PostgresDb.result(args, true, List.of()));
        }
        if (fixed != null) {
            throw new ModuleFailure(fixed);
        }
        List<String> all = new ArrayList<>();
        String alter = "ALTER DATABASE \"" + name + "\" ";
        if (differs("owner", now.get(6))) {
            all.add(alter + "OWNER TO \"" + args.text("owner") + "\"");
        }
        if (differs("conn_limit", now.get(7))) {
            all.add(alter + "CONNECTION LIMIT " + args.text("conn_limit"));
        }
        if (differs("tablespace", now.get(8))) {
            all.add(alter + "SET TABLESPACE \"" + args.text("tablespace") + "\"");
        }
        if (args.has("comment") && !args.text("comment").equals(now.get(9))) {
            all.add(comment());
        }
        return all.isEmpty() ? Next.done(PostgresDb.result(args, false, List.of())) : change(all);
    }

    private boolean differs(String option, String now) {
        return !args.text(option).isEmpty() && !args.text(option).equals(now);
    }

    /** What differs and can only be set when a database is made, as a sentence; or null. */
    private @Nullable String fixed(List<String> now) {
        if (!args.text("encoding").isEmpty() && !now.get(1).equals("t")) {
            return "Changing database encoding is not supported. Current encoding: " + now.getFirst();
        }
        if (differs("lc_collate", now.get(2))) {
            return "Changing LC_COLLATE is not supported. Current LC_COLLATE: " + now.get(2);
        }
        if (differs("lc_ctype", now.get(3))) {
            return "Changing LC_CTYPE is not supported.Current LC_CTYPE: " + now.get(3);
        }
        if (differs("icu_locale", now.get(4))) {
            return "Changing ICU_LOCALE is not supported.Current ICU_LOCALE: " + now.get(4);
        }
        return differs("locale_provider", now.get(5))
                ? "Changing LOCALE_PROVIDER is not supported.Current LOCALE_PROVIDER: " + now.get(5)
                : null;
    }

    private Next change(List<String> statements) {
        List<String> run = new ArrayList<>(statements);
        if (statements.getFirst().equals("DROP DATABASE \"" + name + "\"") && args.bool("force")) {
            String where = " WHERE datname = " + PostgresText.literal(name);
            run.addFirst(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity" + where + " AND pid <> pg_backend_pid()");
            run.addFirst("UPDATE pg_database SET datallowconn = false" + where);
        }
        Result predicted = PostgresDb.result(args, true, List.of());
        return new Next.Do(List.of(login.step(String.join("\n;\n", run) + "\n;\n", false)), predicted, answers -> {
            String error = login.error(answers.getLast());
            if (error != null) {
                throw new ModuleFailure(FAILED + error);
            }
            return Next.done(PostgresDb.result(args, true, statements));
        });
    }
}
