package dev.shevek.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops give the same state, results and output whether their items run together or one by one. */
final class LoopsAheadTest {
    private static final String ALONE = "shevek.loops.alone";

    private static final String VOLATILE =
            "\"(start|end|delta|version|[acm]time|inode|dev|[acm]time_ns|backup_file)\": [^,}]+"
                    + "|\\.shevek-link\\.[0-9]+|(?m)^--- before.*$|\\.ansible[^\"' ]*|[0-9]+\\.[0-9-]+@[0-9:]+~";

    private static final List<String> ACTIONS = List.of(
            "copy: {content: '{{ item.text }}', dest: '{{ root }}/{{ item.name }}'}",
            "copy: {content: '{{ item.text }}', dest: '{{ root }}/{{ item.name }}', mode: '06{{ item.n }}0'}",
            "copy: {content: '{{ item.n }}', dest: '{{ root }}/{{ item.name }}', force: false}",
            "copy: {content: '{{ item.n }}', dest: '{{ root }}/{{ item.name }}', backup: true}",
            "copy: {src: 't.j2', dest: '{{ root }}/{{ item.name }}'}",
            "template: {src: t.j2, dest: '{{ root }}/{{ item.name }}'}",
            "template: {src: seen.j2, dest: '{{ root }}/{{ item.name }}'}",
            "file: {path: '{{ root }}/{{ item.name }}', state: touch}",
            "file: {path: '{{ root }}/{{ item.name }}', state: directory, mode: '07{{ item.n }}0'}",
            "file: {path: '{{ root }}/{{ item.name }}', state: absent}",
            "file: {path: '{{ root }}/{{ item.name }}', mode: '06{{ item.n }}4'}",
            "file: {dest: '{{ root }}/{{ item.name }}', src: '{{ item.text }}', state: link, force: true}",
            "lineinfile: {path: '{{ root }}/{{ item.name }}', line: '{{ item.text }}', create: true}",
            "lineinfile: {path: '{{ root }}/f', line: 'x={{ item.text }}', regexp: '^x=', create: true}",
            "blockinfile: {path: '{{ root }}/f', block: '{{ item.text }}', marker: '# {mark} {{ item.n }}',"
                    + " create: true}",
            "replace: {path: '{{ root }}/{{ item.name }}', regexp: 'o', replace: '{{ item.n }}'}",
            "stat: {path: '{{ root }}/{{ item.name }}'}",
            "slurp: {src: '{{ root }}/{{ item.name }}'}",
            "shell: echo {{ item.n }} {{ item.name }} >> {{ root }}/log; ls {{ root }}/d 2>/dev/null",
            "debug: {msg: '{{ item }}'}",
            "set_fact: {seen: '{{ item.text }}'}");

    private static final List<String> KEYWORDS = List.of(
            "when: item.n != 3",
            "when: told is not defined or told is not changed",
            "when: seen | default('') != item.text",
            "when: (root ~ '/f') is exists",
            "changed_when: item.n == 4",
            "failed_when: item.n == 5",
            "check_mode: true",
            "no_log: \"{{ item.n == 6 }}\"",
            "loop_control: {label: '{{ item.name }}', index_var: place, extended: true}",
            "vars: {seen: '{{ item.name }}'}",
            "notify: a handler",
            "register: told",
            "diff: true",
            "environment: {N: '{{ item.n }}'}");

    private static final List<String> NAMES = List.of("a", "b", "c", "f", "d", "d/e", "d/g", "nowhere/h");

    private static final List<String> TEXTS = List.of("one", "two", "foo", "a", "f", "x=1");

    private record Outcome(int code, String out, String err, List<String> tree) {}

    static LongStream seeds() {
        return new Random().longs(60);
    }

    private static String any(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String task(Random random) {
        List<String> items = new ArrayList<>();
        for (int count = 1 + random.nextInt(7); count > 0; count--) {
            items.add("{name: " + any(NAMES, random) + ", text: " + any(TEXTS, random) + ", n: " + random.nextInt(8)
                    + "}");
        }
        Map<String, String> keywords = new LinkedHashMap<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            String keyword = any(KEYWORDS, random);
            keywords.put(keyword.substring(0, keyword.indexOf(':')), "      " + keyword + "\n");
        }
        return "    - " + any(ACTIONS, random) + "\n      ignore_errors: true\n      loop: [" + String.join(", ", items)
                + "]\n" + String.join("", keywords.values());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void batchedOrNotIsTheSame(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> tasks = new ArrayList<>();
        for (int count = 3 + random.nextInt(7); count > 0; count--) {
            tasks.add(task(random));
        }
        String book = "- hosts: localhost\n"
                + "  connection: local\n"
                + "  gather_facts: false\n"
                + "  vars: {root: \"{{ playbook_dir }}/root\"}\n"
                + "  handlers:\n"
                + "    - {name: a handler, shell: 'echo told >> {{ root }}/log'}\n"
                + "  tasks:\n"
                + String.join("", tasks);
        Outcome alone = run(book, true);
        Outcome together = run(book, false);
        assertThat(together.out()).as(book).isEqualTo(alone.out());
        assertThat(together.err()).as(book).isEqualTo(alone.err());
        assertThat(together.tree()).as(book).isEqualTo(alone.tree());
        assertThat(together.code()).as(book).isEqualTo(alone.code());
    }

    private static Outcome run(String book, boolean alone) throws IOException {
        Path directory = Files.createTempDirectory("loops");
        try {
            Path root = Files.createDirectory(directory.resolve("root"));
            Files.writeString(root.resolve("f"), "foo\nx=0\n");
            Files.createDirectory(root.resolve("d"));
            Files.writeString(directory.resolve("book.yml"), book);
            Files.writeString(directory.resolve("t.j2"), "{{ item.n }} for {{ item.name }}\n");
            Files.writeString(
                    directory.resolve("seen.j2"), "{{ told.results | default([]) | length }} {{ item.text }}\n");
            System.setProperty(ALONE, Boolean.toString(alone));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Console console = new Console(
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    Map.of("HOME", directory.toString()),
                    directory);
            int code = new PlaybookCommand("ansible-playbook", console).run(List.of("-v", "book.yml"));
            console.flush();
            return new Outcome(code, clean(out, directory), clean(err, directory), tree(root));
        } finally {
            System.clearProperty(ALONE);
            delete(directory);
        }
    }

    private static String clean(ByteArrayOutputStream stream, Path directory) {
        return stream.toString(StandardCharsets.UTF_8)
                .replace(directory.toString(), "DIR")
                .replaceAll(VOLATILE, "~");
    }

    /** Paths, kinds, modes and contents; backups without their times. */
    private static List<String> tree(Path root) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
                String name = root.relativize(path).toString().replaceAll("\\.[0-9]+\\.[0-9-]+@[0-9:]+~", ".~backup~");
                String mode =
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
                String content = Files.isSymbolicLink(path)
                        ? "-> " + Files.readSymbolicLink(path)
                        : Files.isRegularFile(path) ? Files.readString(path) : "";
                lines.add(name + " " + mode + " " + content);
            }
        }
        lines.sort(Comparator.naturalOrder());
        return lines;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }
}
