package dev.shevek.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a variable agrees with what a play sees. */
class ExplainTest {
    /** Every level that can be written to a file or the command line. */
    enum Level {
        ROLE_DEFAULTS,
        GROUP,
        ALL_FILE,
        GROUP_FILE,
        HOST_LINE,
        HOST_FILE,
        PLAY,
        VARS_FILE,
        ROLE_VARS,
        EXTRA
    }

    static LongStream seeds() {
        return new Random().longs(25);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithThePlay(long seed) throws IOException {
        Random random = new Random(seed);
        Set<Level> levels = new TreeSet<>(List.of(Level.values()));
        levels.removeIf(level -> random.nextBoolean());
        Path directory = Files.createTempDirectory("explain").toRealPath();
        try {
            List<String> args = written(directory, levels);
            Program play = Program.playbook(directory, args);
            args.addFirst("x");
            args.addAll(List.of("--host", "h1"));
            Program explained = Program.explain(directory, args);
            assertThat(play.code()).as(play.out() + play.err()).isZero();
            if (levels.isEmpty()) {
                assertThat(explained.out()).contains("Nothing defines it");
            } else {
                String value = explained
                        .out()
                        .lines()
                        .filter(line -> line.startsWith("  = "))
                        .findFirst()
                        .orElseThrow();
                assertThat(play.out()).contains("\"msg\": " + value.substring(4));
                long definitions = explained
                        .out()
                        .lines()
                        .filter(line -> line.matches("  [ *] \\S.*"))
                        .count();
                assertThat(definitions).isEqualTo(levels.size());
            }
        } finally {
            try (Stream<Path> all = Files.walk(directory)) {
                all.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
    }

    private static List<String> written(Path directory, Set<Level> levels) throws IOException {
        write(
                directory,
                "hosts",
                "[web]\nh1" + (levels.contains(Level.HOST_LINE) ? " x=line" : "") + "\n[web:vars]\n"
                        + (levels.contains(Level.GROUP) ? "x=group" : "y=1") + "\n");
        variables(directory, "group_vars/all.yml", levels, Level.ALL_FILE);
        variables(directory, "group_vars/web.yml", levels, Level.GROUP_FILE);
        variables(directory, "host_vars/h1.yml", levels, Level.HOST_FILE);
        variables(directory, "roles/r/defaults/main.yml", levels, Level.ROLE_DEFAULTS);
        variables(directory, "roles/r/vars/main.yml", levels, Level.ROLE_VARS);
        variables(directory, "more.yml", levels, Level.VARS_FILE);
        write(directory, "roles/r/tasks/main.yml", "[]\n");
        write(directory, "site.yml", """
                - hosts: web
                  connection: local
                  gather_facts: false
                  vars_files: [more.yml]
                  vars:
                    %s
                  roles: [r]
                  tasks:
                    - debug:
                        msg: "{{ x | default('nothing') }}"
                """.formatted(levels.contains(Level.PLAY) ? "x: play" : "y: 1"));
        List<String> args = new ArrayList<>(List.of("site.yml", "-i", "hosts"));
        if (levels.contains(Level.EXTRA)) {
            args.addAll(List.of("-e", "x=extra"));
        }
        return args;
    }

    private static void variables(Path directory, String file, Set<Level> levels, Level level) throws IOException {
        write(directory, file, levels.contains(level) ? "x: of " + level.name() + "\n" : "y: 1\n");
    }

    private static void write(Path directory, String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void namesTheLineAndWhatIsSetLater(@TempDir Path temp) throws IOException {
        Path directory = temp.toRealPath();
        write(directory, "group_vars/all.yml", "a: 1\nport: 80\n");
        write(directory, "site.yml", """
                - name: Web
                  hosts: all
                  vars:
                    port: 8080
                  tasks:
                    - name: Own
                      debug:
                      vars: {port: 9090}
                    - command: id
                      register: port
                """);
        assertThat(Program.explain(directory, List.of("port", "-i", "h1,", "-H", "h1", "site.yml"))
                        .out()
                        .replaceAll(" +", " "))
                .isEqualTo("""
                        port on h1

                        play 'Web' (site.yml:1)
                         = 8080
                         * play vars site.yml:4 8080
                         playbook group_vars/all group_vars/all.yml:2 80

                         task 'Own' (site.yml:6)
                         = 9090
                         * task vars site.yml:8 9090
                         play vars site.yml:4 8080
                         playbook group_vars/all group_vars/all.yml:2 80

                         set while the play runs, from then on above all but extra vars and parameters:
                         register site.yml:9
                        """);
    }
}
