package dev.shevek.modules.databases;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Content;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the client on the target reaches a server. What logs in goes to it through a descriptor, as a file of options: it
 * is on no command line and in no file.
 *
 * @param options lines of the file of options
 * @param config a file of options of the user's, read before; need not exist
 * @param global whether the server's own files of options are read too
 */
record MysqlLogin(String options, String config, boolean global) {
    /** What all modules of MySQL take. */
    static final List<Option> OPTIONS = List.of(
            Option.path("ca_cert").aliases("ssl_ca"),
            Option.bool("check_hostname"),
            Option.path("client_cert").aliases("ssl_cert"),
            Option.path("client_key").aliases("ssl_key"),
            Option.path("config_file").orElse("~/.my.cnf"),
            Option.integer("connect_timeout").orElse(30),
            Option.str("login_host").orElse("localhost"),
            Option.str("login_password").secret(),
            Option.integer("login_port").orElse(3306),
            Option.str("login_unix_socket"),
            Option.str("login_user"));

    /**
     * {@code $1} are names of the program, the first that is there is taken; {@code $2} is the user's file of options,
     * {@code $3} whether the server's own are read too. The options are on stdin up to an empty line, then what the program reads. Sets
     * {@code c}, {@code conf} and {@code there}: whether the user's file exists.
     */
    static final String CLIENT = Tools.PATH + """
            c=
            for n in $1; do
              [ -n "$c" ] || c=$(command -v "$n" 2>/dev/null) || c=
            done
            [ -n "$c" ] || { printf '\\001missing %s' "${1##* }"; exit 127; }
            f=$2 global=$3
            shift 3
            conf=
            while IFS= read -r l && [ -n "$l" ]; do
              conf="$conf$l
            "
            done
            there=no
            if [ -e "$f" ]; then
              there=yes
              [ ! -r "$f" ] || conf="!include $f
            $conf"
            fi
            if [ -n "$global" ]; then
              for g in /etc/mysql/my.cnf /etc/my.cnf; do
                [ ! -r "$g" ] || conf="!include $g
            $conf"
              done
            fi
            """;

    private static final String ASK = CLIENT + """
            echo $there
            {
              printf '%s' "$conf" | { exec 3<&0; exec "$c" --defaults-file=/dev/fd/3 "$@" <&4; }
            } 4<&0
            """;

    private static final Pattern ERROR =
            Pattern.compile("(?m)^(?:.*: )?(?:Got error: )?ERROR (\\d+)(?: \\(\\w+\\))?(?: at line (\\d+))?: (.*)$");

    /** As the arguments say. */
    static MysqlLogin of(Arguments args) {
        return of(args, args.textOrNull("login_user"), args.textOrNull("login_password"));
    }

    /** As the arguments say, but for who logs in. */
    static MysqlLogin of(Arguments args, @Nullable String user, @Nullable String password) {
        StringBuilder lines = new StringBuilder("[client]\n");
        String socket = args.textOrNull("login_unix_socket");
        option(lines, "user", user);
        option(lines, "password", password);
        option(lines, "socket", socket);
        if (socket != null) {
            option(lines, "host", "localhost");
        } else if (!args.bool("config_overrides_defaults")) {
            option(lines, "host", args.text("login_host"));
            option(lines, "port", Long.toString(args.integer("login_port", 3306)));
        }
        option(lines, "ssl-cert", args.textOrNull("client_cert"));
        option(lines, "ssl-key", args.textOrNull("client_key"));
        option(lines, "ssl-ca", args.textOrNull("ca_cert"));
        Boolean verified = args.boolOrNull("check_hostname");
        option(lines, "ssl-verify-server-cert", verified == null ? null : verified ? "1" : "0");
        return new MysqlLogin(lines.toString(), args.text("config_file"), false);
    }

    private static void option(StringBuilder lines, String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        String safe = value.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
        lines.append(name).append("=\"").append(safe).append("\"\n");
    }

    /** With the user's file of options where it is on the target. */
    Next expanded(Function<MysqlLogin, Next> then) {
        return TargetPaths.expand(config, path -> then.apply(new MysqlLogin(options, path, global)));
    }

    /** With the server's own files of options, as its tools read them. */
    MysqlLogin withGlobal() {
        return new MysqlLogin(options, config, true);
    }

    /** What the program reads: the options, then the rest. */
    Content input(String rest) {
        return new Content.Inline((options + "\n" + rest).getBytes(StandardCharsets.UTF_8), true);
    }

    /** Statements, each with its semicolon; rows come back as lines with tabs. */
    Script statements(String sql) {
        List<String> words = new ArrayList<>(List.of("mariadb mysql", config, global ? "1" : ""));
        words.addAll(List.of(
                "--batch", "--skip-column-names", "--binary-mode", "--default-character-set=utf8mb4", "--unbuffered"));
        return new Script(ASK, words, input(sql));
    }

    /** Statements as a step, whose answer is XML: see {@link MysqlAnswer}. */
    Step xml(String sql) {
        return new Step.Command(script(sql, "--batch", "--xml"));
    }

    /** Statements whose answer tells the types of columns; one that fails does not end it. */
    Script types(String sql) {
        return script(sql, "--table", "--force", "--column-type-info");
    }

    private Script script(String sql, String... more) {
        List<String> all = new ArrayList<>(List.of("mariadb mysql", config, ""));
        all.addAll(List.of(more));
        all.addAll(List.of("--binary-mode", "--default-character-set=utf8mb4"));
        return new Script(ASK, all, input(sql));
    }

    /** Asks, and goes on with the rows; an error fails the module with what the failure makes of it. */
    Next ask(String sql, Function<Refused, ModuleFailure> failure, Function<List<List<String>>, Next> then) {
        return Next.look(statements(sql), answer -> rows(answer, failure), then);
    }

    /** Statements as a step; read its answer with {@link #rows}. */
    Step step(String sql) {
        return new Step.Command(statements(sql));
    }

    /** The rows of an answer, by fields. */
    static List<List<String>> rows(Answer answer, Function<Refused, ModuleFailure> failure) {
        Tools.checkStarted(answer);
        if (!answer.succeeded()) {
            throw failure.apply(refused(answer));
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> lines = answer.out().lines().toList();
        for (String line : lines.subList(1, lines.size())) {
            List<String> fields = new ArrayList<>();
            for (String field : line.split("\t", -1)) {
                fields.add(MysqlText.field(field));
            }
            rows.add(fields);
        }
        return rows;
    }

    /** The line of the statement that failed, or 0. */
    static int line(Answer answer) {
        Matcher error = ERROR.matcher(answer.err());
        return error.find() && error.group(2) != null ? Integer.parseInt(error.group(2)) : 0;
    }

    /** Why the server refused. */
    static Refused refused(Answer answer) {
        boolean there = answer.out().startsWith("yes");
        Matcher error = ERROR.matcher(answer.err());
        return error.find()
                ? new Refused(there, error.group(2) == null, error.group(1), error.group(3))
                : new Refused(there, true, "", answer.err().strip());
    }

    /**
     * Why the server, or the way to it, refused.
     *
     * @param config whether the user's file of options exists
     * @param login whether it was before any statement
     * @param code the number of the error; empty for none
     * @param text the error
     */
    record Refused(boolean config, boolean login, String code, String text) {
        /** Number and text, as the drivers show them. */
        String shown() {
            if (code.isEmpty()) {
                return text;
            }
            return "(" + code + ", " + Text.repr(StrValue.of(text)) + ")";
        }

        /** The failure of a module that cannot log in, else what it says itself. */
        ModuleFailure orLogin(String config, boolean tellsFile, String otherwise) {
            if (!login) {
                return new ModuleFailure(otherwise + shown());
            }
            return new ModuleFailure(
                    tellsFile && !this.config
                            ? "unable to find " + config + ". Exception message: " + shown()
                            : "unable to connect to database, check login_user and login_password are correct or "
                                    + config + " has the credentials. Exception message: " + shown());
        }
    }
}
