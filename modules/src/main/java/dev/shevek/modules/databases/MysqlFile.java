package dev.shevek.modules.databases;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.ShellWords;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Databases to a file and from one, packed as its name says. */
final class MysqlFile {
    private static final Map<String, String> PACKERS = Map.of("gz", "gzip", "bz2", "bzip2", "xz", "xz", "zst", "zstd");

    /** A folder to go to, the file, what packs it, whether each part must go well, and more words for the shell. */
    private static final String ARGUMENTS = """
            cd=$1 target=$2 pack=$3 all=$4 more=$5
            shift 5
            [ -z "$cd" ] || cd -- "$cd" || exit
            [ -z "$pack" ] || command -v "$pack" >/dev/null 2>&1 || { printf '\\001missing %s' "$pack"; exit 127; }
            eval "set -- \\"\\$@\\" $more"
            """;

    private static final String DUMP = MysqlLogin.CLIENT + ARGUMENTS + """
            dump() {
              printf '%s' "$conf" | "$c" --defaults-file=/dev/fd/0 "$@"
            }
            if [ -z "$pack" ]; then dump "$@" >"$target"; exit; fi
            s=$({ { dump "$@"; echo $? >&3; } | "$pack" >"$target"; echo $? >&3; } 3>&1)
            for r in $s; do last=$r; [ -z "$all" ] || [ "$r" = 0 ] || exit "$r"; done
            exit "${last:-0}"
            """;

    private static final String LOAD = MysqlLogin.CLIENT + ARGUMENTS + """
            load() {
              { printf '%s' "$conf" | { exec 3<&0; exec "$c" --defaults-file=/dev/fd/3 "$@" <&4; }; } 4<&0
            }
            if [ -z "$pack" ]; then load "$@" <"$target"; else "$pack" -dc "$target" | load "$@"; fi
            """;

    private final Arguments args;
    private final List<String> names;
    private final Mysql mysql;
    private final MysqlVersion version;

    MysqlFile(Arguments args, List<String> names, Mysql mysql, MysqlVersion version) {
        this.args = args;
        this.names = names;
        this.mysql = mysql;
        this.version = version;
    }

    private boolean modern() {
        return version.mariadb() && version.atLeast(10, 4, 6);
    }

    private static String packer(String target) {
        int dot = target.lastIndexOf('.');
        return dot <= target.lastIndexOf('/') + 1 ? "" : PACKERS.getOrDefault(target.substring(dot + 1), "");
    }

    /** To the file. */
    Next dump() {
        List<String> words = new ArrayList<>();
        if (names.equals(List.of("all"))) {
            words.add("--all-databases");
        } else if (names.size() > 1) {
            words.add("--databases");
            words.addAll(names);
        } else {
            words.add(names.getFirst());
        }
        flag(words, "skip_lock_tables", "--skip-lock-tables");
        if (!args.text("encoding").isEmpty()) {
            words.add("--default-character-set=" + args.text("encoding"));
        }
        flag(words, "single_transaction", "--single-transaction=true");
        flag(words, "quick", "--quick");
        for (String table : args.texts("ignore_tables")) {
            words.add("--ignore-table=" + table);
        }
        flag(words, "hex_blob", "--hex-blob");
        long master = args.integer("master_data", 0);
        if (master > 0) {
            boolean renamed = !version.mariadb() && version.atLeast(8, 2, 0);
            words.add((renamed ? "--source-data=" : "--master-data=") + master);
        }
        List<String> front = new ArrayList<>();
        flag(front, "force", "--force");
        return find(modern() ? "mariadb-dump mysqldump" : "mysqldump mariadb-dump", seen -> {
            String more = args.text("dump_extra_args", "");
            List<String> login = login(seen.configThere(), front, true);
            String shown = String.join(" ", shown(seen.program(), login, words))
                    + (more.isEmpty() ? "" : " " + more) + (seen.packed() ? " | " + seen.packer() : "") + " > "
                    + ShellWords.quote(seen.target());
            front.addAll(words);
            boolean checked = args.bool("pipefail") && seen.packed();
            return run(DUMP, seen, front, more, List.of(), checked ? "set -o pipefail && " + shown : shown);
        });
    }

    /** From the file; first the databases that are missing. */
    Next load(List<String> created) {
        List<String> front = new ArrayList<>();
        flag(front, "force", "-f");
        List<String> words = new ArrayList<>();
        if (!args.text("encoding").isEmpty()) {
            words.add("--default-character-set=" + args.text("encoding"));
        }
        if (!names.equals(List.of("all"))) {
            words.add("--one-database");
            words.add(String.join("", names));
        }
        return find(modern() ? "mariadb mysql" : "mysql mariadb", seen -> {
            List<String> client = shown(seen.program(), login(seen.configThere(), front, false), words);
            String shell = String.join(" ", client);
            // the original shows the list that it starts without a shell
            String piped = args.bool("use_shell") ? shell : "['" + String.join("', '", client) + "']";
            String shown = seen.packed()
                    ? seen.packer() + " -dc " + seen.target() + " | " + piped
                    : shell + " < " + ShellWords.quote(seen.target());
            front.addAll(words);
            return run(LOAD, seen, front, "", created, shown);
        });
    }

    private void flag(List<String> words, String option, String flag) {
        if (args.bool(option)) {
            words.add(flag);
        }
    }

    private static List<String> shown(String program, List<String> login, List<String> words) {
        List<String> all = new ArrayList<>(List.of(program));
        all.addAll(login);
        words.forEach(word -> all.add(word.startsWith("-") ? word : ShellWords.quote(word)));
        return all;
    }

    /** How the command that is reported logs in; the one that runs does it elsewise. */
    private List<String> login(boolean configThere, List<String> force, boolean dump) {
        List<String> words = new ArrayList<>();
        if (configThere) {
            words.add((args.bool("restrict_config_file") ? "--defaults-file=" : "--defaults-extra-file=")
                    + ShellWords.quote(mysql.login().config()));
        }
        String user = args.textOrNull("login_user");
        String password = args.textOrNull("login_password");
        if (mysql.implicit()) {
            words.add("--user=root --password=''");
        } else {
            if (user != null) {
                words.add("--user=" + ShellWords.quote(user));
            }
            if (password != null && (dump || !password.isEmpty())) {
                words.add("--password=" + (password.isEmpty() ? "''" : "********"));
            }
        }
        for (String name : List.of("client_cert ssl-cert", "client_key ssl-key", "ca_cert ssl-ca")) {
            String[] pair = name.split(" ", 2);
            String path = args.textOrNull(pair[0]);
            if (path != null) {
                words.add("--" + pair[1] + "=" + ShellWords.quote(path));
            }
        }
        words.addAll(force);
        String socket = args.textOrNull("login_unix_socket");
        if (socket != null) {
            words.add("--socket=" + ShellWords.quote(socket));
        } else {
            words.add("--host=" + ShellWords.quote(args.text("login_host")));
            words.add("--port=" + args.integer("login_port", 3306));
        }
        return words;
    }

    /** Programs and files as they are on the target; no packer is the empty text. */
    private record Seen(String program, String packer, boolean configThere, String target, String folder) {
        boolean packed() {
            return !packer.isEmpty();
        }
    }

    private static final String FIND = Tools.PATH + """
            c=
            for n in $1; do
              [ -n "$c" ] || c=$(command -v "$n" 2>/dev/null) || c=
            done
            [ -n "$c" ] || { printf '\\001missing %s' "${1%% *}"; exit 127; }
            p=
            [ -z "$2" ] || p=$(command -v "$2") || { printf '\\001missing %s' "$2"; exit 127; }
            [ -z "$5" ] || cd -- "$5" || exit 3
            if [ -e "$3" ]; then e=yes; else e=no; fi
            if [ -e "$4" ]; then t=yes; else t=no; fi
            printf '%s\\n' "$c" "$p" $e $t
            """;

    private Next find(String programs, Function<Seen, Next> found) {
        return TargetPaths.expand(List.of(args.text("target"), args.text("chdir", "")), paths -> {
            String target = paths.getFirst();
            Script script =
                    Script.of(FIND, programs, packer(target), mysql.login().config(), target, paths.get(1));
            return Next.look(script, MysqlFile::seen, lines -> {
                if (args.text("state").equals("import") && lines.get(3).equals("no")) {
                    throw new ModuleFailure("target " + target + " does not exist on the host");
                }
                boolean config = lines.get(2).equals("yes");
                return found.apply(new Seen(lines.getFirst(), lines.get(1), config, target, paths.get(1)));
            });
        });
    }

    private static List<String> seen(Answer answer) {
        Tools.checkStarted(answer);
        if (!answer.succeeded()) {
            throw new ModuleFailure(answer.err().strip());
        }
        return List.of(answer.out().split("\n", -1));
    }

    private Next run(String code, Seen seen, List<String> words, String more, List<String> created, String shown) {
        MysqlLogin login = mysql.login();
        List<String> all = new ArrayList<>(List.of(
                seen.program(),
                login.config(),
                args.bool("restrict_config_file") ? "" : "1",
                seen.folder(),
                seen.target(),
                seen.packer(),
                args.bool("pipefail") ? "1" : "",
                more));
        all.addAll(words);
        List<Step> steps = new ArrayList<>();
        if (!created.isEmpty()) {
            steps.add(login.step(String.join(";\n", created) + ";\n"));
        }
        steps.add(new Step.Command(new Script(code, all, login.input(""))));
        List<String> executed = new ArrayList<>(created);
        executed.add(shown);
        return new Next.Do(steps, MysqlDb.result(names, true), answers -> {
            Answer last = answers.getLast();
            if (!last.succeeded() && answers.size() < steps.size()) {
                MysqlLogin.rows(last, refused -> mysql.failure(refused, "error creating database: "));
            }
            Tools.checkStarted(last);
            if (!last.succeeded()) {
                throw new ModuleFailure(last.err());
            }
            Result done = MysqlDb.result(names, true)
                    .with("msg", StrValue.of(last.out()))
                    .with("executed_commands", ListValue.ofTexts(executed));
            return Next.done(done);
        });
    }
}
