package dev.shevek.modules.databases;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Content;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How psql on the target reaches a server. The password goes to it by stdin and its environment, never by its command
 * line.
 *
 * @param settings of the connection, under libpq's names, without the password
 * @param password empty for none
 * @param role what the session switches to, or null
 */
record PostgresLogin(
        Map<String, String> settings,
        String password,
        @Nullable String role) {
    /** What all modules of PostgreSQL take. */
    static final List<Option> OPTIONS = List.of(
            Option.str("ca_cert").aliases("ssl_rootcert"),
            Option.dict("connect_params").orElse(DictValue.EMPTY),
            Option.str("login_host").orElse("").aliases("host"),
            Option.str("login_password").orElse("").secret(),
            Option.integer("login_port").orElse(5432).aliases("port"),
            Option.str("login_unix_socket").orElse("").aliases("unix_socket"),
            Option.str("login_user").orElse("postgres").aliases("login"),
            Option.path("ssl_cert"),
            Option.path("ssl_key"),
            Option.str("ssl_mode")
                    .orElse("prefer")
                    .choices("allow", "disable", "prefer", "require", "verify-ca", "verify-full"));

    /**
     * Finds the program named first, in the folders of packages too, as {@code c}; the first line of stdin is a password.
     */
    static final String CLIENT = Tools.PATH + """
            n=$1
            shift
            c=$(command -v "$n" 2>/dev/null) || c=
            for f in /usr/pgsql-*/bin/"$n" /usr/lib/postgresql/*/bin/"$n"; do
              [ -n "$c" ] || [ ! -x "$f" ] || c=$f
            done
            [ -n "$c" ] || { printf '\\001missing %s' "$n"; exit 127; }
            IFS= read -r PGPASSWORD
            if [ -n "$PGPASSWORD" ]; then export PGPASSWORD; else unset PGPASSWORD; fi
            """;

    private static final String FIELD = "\u001f";
    private static final String ROW = "\u001e";
    private static final Pattern ERROR = Pattern.compile("psql:[^\\n]*?:(\\d+): ERROR:  (.*)", Pattern.DOTALL);

    /** As the arguments say. */
    static PostgresLogin of(Arguments args, @Nullable String database) {
        Map<String, String> settings = new LinkedHashMap<>();
        put(settings, "host", args.text("login_host"));
        put(settings, "user", args.text("login_user"));
        put(settings, "port", Long.toString(args.integer("login_port", 5432)));
        put(settings, "sslmode", args.text("ssl_mode"));
        put(settings, "sslrootcert", args.text("ca_cert", ""));
        put(settings, "sslcert", args.text("ssl_cert", ""));
        put(settings, "sslkey", args.text("ssl_key", ""));
        put(settings, "dbname", database == null ? "" : database);
        String host = args.text("login_host");
        if (host.isEmpty() || host.equals("localhost")) {
            put(settings, "host", args.text("login_unix_socket"));
        }
        String password = args.text("login_password");
        DictValue more = args.dictOrNull("connect_params");
        if (more != null) {
            for (Map.Entry<Value, Value> entry : more.entries().entrySet()) {
                put(settings, text(entry.getKey()), text(entry.getValue()));
            }
            String given = settings.remove("password");
            password = given == null ? password : given;
        }
        return new PostgresLogin(settings, password, args.textOrNull("session_role"));
    }

    private static void put(Map<String, String> settings, String name, String value) {
        if (!value.isEmpty()) {
            settings.put(name, value);
        }
    }

    private static String text(Value value) {
        return value instanceof StrValue text ? text.text() : value.toString();
    }

    /** A password's line, then more. */
    Content input(String rest) {
        return new Content.Inline((password + "\n" + rest).getBytes(StandardCharsets.UTF_8), true);
    }

    /** Statements, each with its semicolon. */
    private Script statements(String sql, boolean transaction) {
        StringBuilder info = new StringBuilder();
        settings.forEach((name, value) -> info.append(name)
                .append("='")
                .append(value.replace("\\", "\\\\").replace("'", "\\'"))
                .append("' "));
        List<String> words = new ArrayList<>(
                List.of("psql", "-X", "-q", "-A", "-t", "-w", "-F", FIELD, "-R", ROW, "-v", "ON_ERROR_STOP=1", "-d"));
        words.add(info.toString().strip());
        if (transaction) {
            words.add("-1");
        }
        words.addAll(List.of("-f", "-"));
        String switched = role == null ? "" : "SET ROLE \"" + role + "\";\n";
        return new Script(CLIENT + "PGCLIENTENCODING=UTF8 exec \"$c\" \"$@\"\n", words, input(switched + sql));
    }

    /** Statements that change nothing in the end. */
    Script script(String sql) {
        return statements(sql, false);
    }

    /** Asks, and goes on with the answers; an error fails the module with a sentence in front of it. */
    Next ask(String sql, String failure, Function<SqlAnswers, Next> then) {
        return Next.look(statements(sql, false), answer -> answers(answer, failure), then);
    }

    /** Statements as a step, in a transaction or each by itself; read its answer with {@link #answers}. */
    Step step(String sql, boolean transaction) {
        return new Step.Command(statements(sql, transaction));
    }

    /** The answers of questions. */
    SqlAnswers answers(Answer answer, String failure) {
        String error = error(answer);
        if (error != null) {
            throw new ModuleFailure(failure + error);
        }
        Map<String, List<List<String>>> all = new LinkedHashMap<>();
        for (String part : answer.out().split(SqlAnswers.MARK, -1)) {
            int line = part.indexOf('\n');
            if (line < 0) {
                continue;
            }
            List<List<String>> rows = new ArrayList<>();
            // the last row of a result ends with a line, the others with their separator; no rows give nothing
            if (line + 1 < part.length()) {
                for (String row : part.substring(line + 1, part.length() - 1).split(ROW, -1)) {
                    rows.add(List.of(row.split(FIELD, -1)));
                }
            }
            all.put(part.substring(0, line), rows);
        }
        return new SqlAnswers(all);
    }

    /** What the server said against a statement, or null; throws when there was no way to it. */
    @Nullable
    String error(Answer answer) {
        Tools.checkStarted(answer);
        if (answer.succeeded()) {
            return null;
        }
        Matcher error = ERROR.matcher(answer.err());
        if (!error.find()) {
            String said = answer.err().replaceFirst("^psql: (error: )?", "");
            throw new ModuleFailure("unable to connect to database: " + said);
        }
        if (role != null && error.group(1).equals("1")) {
            throw new ModuleFailure("Could not switch role: " + error.group(2));
        }
        return error.group(2);
    }
}
