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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Loops give the same state, results and output whether their items run together or one by one. */
final class LoopsAheadProperties {
    private static final String ALONE = "shevek.loops.alone";

    private static final String VOLATILE =
            "\"(start|end|delta|version|[acm]time|inode|dev|[acm]time_ns|backup_file)\": [^,}]+"
                    + "|\\.shevek-link\\.[0-9]+|(?m)^--- before.*$|\\.ansible[^\"' ]*|[0-9]+\\.[0-9-]+@[0-9:]+~";

    private record Outcome(int code, String out, String err, List<String> tree) {}

    @Provide
    Arbitrary<String> tasks() {
        Arbitrary<String> action = Arbitraries.of(
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
        Arbitrary<List<String>> keywords = Arbitraries.of(
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
                        "environment: {N: '{{ item.n }}'}")
                .list()
                .ofMaxSize(3)
                .uniqueElements(keyword -> keyword.substring(0, keyword.indexOf(':')));
        Arbitrary<String> item = Combinators.combine(
                        Arbitraries.of("a", "b", "c", "f", "d", "d/e", "d/g", "nowhere/h"),
                        Arbitraries.of("one", "two", "foo", "a", "f", "x=1"),
                        Arbitraries.integers().between(0, 7))
                .as((name, text, n) -> "{name: " + name + ", text: " + text + ", n: " + n + "}");
        return Combinators.combine(action, keywords, item.list().ofMinSize(1).ofMaxSize(7))
                .as((what, how, items) -> "    - " + what + "\n      ignore_errors: true\n      loop: ["
                        + String.join(", ", items) + "]\n"
                        + String.join(
                                "",
                                how.stream().map(line -> "      " + line + "\n").toList()));
    }

    @Provide
    Arbitrary<List<String>> books() {
        return tasks().list().ofMinSize(3).ofMaxSize(9);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void batchedOrNotIsTheSame(@ForAll("books") List<String> tasks) throws IOException {
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
