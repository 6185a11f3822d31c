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
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import java.util.ArrayList;
import java.util.List;

/** A database to a file and from one, in the format that its name says. */
final class PostgresFile {
    /** A folder's, a tool's and a packer's paths. */
    private static final String FIND = PostgresLogin.CLIENT + """
            p=
            for n; do
              [ -n "$p" ] || p=$(command -v "$n" 2>/dev/null) || p=
            done
            [ $# = 0 ] || [ -n "$p" ] || { for n; do :; done; printf '\\001missing %s' "$n"; exit 127; }
            printf '%s\\n%s\\n%s\\n' "$PWD" "$c" "$p"
            """;

    /** A command for the shell, and what its output is packed with or its input unpacked; then the file. */
    private static final String RUN = Tools.PATH + """
            IFS= read -r PGPASSWORD
            if [ -n "$PGPASSWORD" ]; then export PGPASSWORD; else unset PGPASSWORD; fi
            case $2 in
            '') eval "$1" ;;
            in) "$3" "$4" | eval "$1" ;;
            out) s=$({ { eval "$1"; echo $? >&3; } | "$3" >"$4"; echo $? >&3; } 3>&1)
              for r in $s; do [ "$r" = 0 ] || exit "$r"; done ;;
            esac
            """;

    private final Arguments args;
    private final PostgresLogin login;
    private final boolean dump;

    PostgresFile(Arguments args, PostgresLogin login) {
        this.args = args;
        this.login = login;
        this.dump = args.text("state").equals("dump");
    }

    Next start() {
        return TargetPaths.expand(args.text("target"), target -> {
            List<String> words = new ArrayList<>(List.of(tool(target)));
            words.addAll(
                    switch (ending(target)) {
                        case "gz" -> dump ? List.of("pigz", "gzip") : List.of("zcat");
                        case "bz2" -> List.of(dump ? "bzip2" : "bzcat");
                        case "xz" -> List.of(dump ? "xz" : "xzcat");
                        default -> List.of();
                    });
            Script look = new Script(FIND, words, login.input(""));
            return Next.look(look, PostgresFile::seen, lines -> {
                String path = target.isEmpty() ? lines.getFirst() + "/" + args.text("name") + ".sql" : target;
                return run(path, lines.get(1), lines.get(2));
            });
        });
    }

    private static List<String> seen(Answer answer) {
        Tools.checkStarted(answer);
        return List.of(answer.out().split("\n", -1));
    }

    private String tool(String target) {
        boolean archive = List.of("tar", "pgc", "dir").contains(ending(target));
        return dump ? "pg_dump" : archive ? "pg_restore" : "psql";
    }

    private static String ending(String target) {
        int dot = target.lastIndexOf('.');
        return dot <= target.lastIndexOf('/') + 1 ? "" : target.substring(dot + 1);
    }

    private Next run(String target, String tool, String packer) {
        String ending = ending(target);
        boolean archive = List.of("tar", "pgc", "dir").contains(ending);
        StringBuilder command = new StringBuilder(tool);
        command.append(dump ? " " : " --dbname=").append(ShellWords.quote(args.text("name")));
        for (String pair : List.of("host host", "port port", "user username")) {
            String[] names = pair.split(" ", 2);
            String value = login.settings().get(names[0]);
            if (value != null) {
                command.append(" --").append(names[1]).append('=').append(value);
            }
        }
        if (archive) {
            String format = ending.equals("tar") ? "tar" : ending.equals("pgc") ? "custom" : "directory";
            command.append(" --format=").append(dump ? format.charAt(0) : capital(format));
        } else if (!dump && ending.equals("sql")) {
            command.append(" --file=").append(target);
        }
        String role = login.role();
        if (role != null && (dump || archive)) {
            command.append(" --role=").append(ShellWords.quote(role));
        }
        if (dump && args.has("dump_extra_args")) {
            command.append(' ').append(args.text("dump_extra_args")).append(' ');
        }
        if (!args.text("target_opts").isEmpty()) {
            command.append(' ').append(args.text("target_opts")).append(' ');
        }
        String direction = packer.isEmpty() ? "" : dump ? "out" : "in";
        if (direction.isEmpty()) {
            command.append(place(ending)).append(dump || !ending.equals("sql") ? ShellWords.quote(target) : "");
        }
        String shown = direction.equals("out")
                ? command + " | " + packer + " > " + ShellWords.quote(target)
                : command.toString();
        Script script =
                Script.of(RUN, command.toString(), direction, packer, target).reading(login.input(""));
        return new Next.Do(
                List.of(new Step.Command(script)),
                Result.of(true),
                answers -> done(answers.getLast(), direction, shown));
    }

    private String place(String ending) {
        if (dump) {
            return ending.equals("dir") ? " -f " : " > ";
        }
        return switch (ending) {
            case "dir", "pgc" -> " ";
            case "sql" -> "";
            default -> " < ";
        };
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static Next done(Answer answer, String direction, String shown) {
        boolean unpacked = direction.equals("in");
        String command = unpacked ? "cmd: ****" : shown;
        String out = unpacked ? "" : answer.out();
        if (!answer.succeeded()) {
            throw new ModuleFailure(Result.failed(answer.err())
                    .with("stdout", StrValue.of(out))
                    .with("rc", IntValue.of(answer.status()))
                    .with("cmd", StrValue.of(command)));
        }
        return Next.done(Result.of(true)
                .with("msg", StrValue.of(out))
                .with("stderr", StrValue.of(answer.err()))
                .with("rc", IntValue.of(0))
                .with("cmd", StrValue.of(command))
                .with("executed_commands", ListValue.ofTexts(unpacked ? List.of() : List.of(shown))));
    }
}
