package dev.shevek.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shapes are those that ansible-core 2.19.14 printed for the same files. */
class ProblemRendererTest {
    private final SourceText sources = new SourceText();
    private final ProblemRenderer renderer = new ProblemRenderer(sources);

    @BeforeEach
    void files() {
        sources.put(
                "h.yml",
                "- hosts: localhost\n  vars:\n    y: \"{{ x }}\"\n    x: \"{{ zork }}\"\n  tasks:\n  - assert:\n      that:\n        - y == 3\n");
        sources.put("tab.yml", "a:\n\tb: 1\n");
        sources.put("long.yml", "k: " + "a".repeat(200) + ": b\n");
        sources.put("vaulted.yml", "$ANSIBLE_VAULT;1.1;AES256\n6162\n");
    }

    @Test
    void showsThePlaceWithACaret() {
        assertThat(renderer.render(Problem.error("'zork' is undefined", new Origin("h.yml", 4, 8))))
                .isEqualTo("""
                        [ERROR]: 'zork' is undefined
                        Origin: h.yml:4:8

                        2   vars:
                        3     y: "{{ x }}"
                        4     x: "{{ zork }}"
                                 ^ column 8

                        """);
    }

    @Test
    void tellsWhatCausedIt() {
        Problem cause = Problem.error("'zork' is undefined", new Origin("h.yml", 4, 8));
        Problem problem =
                Problem.error("Task failed.", new Origin("h.yml", 6, 5)).withCause(cause);
        assertThat(renderer.render(problem)).isEqualTo("""
                        [ERROR]: Task failed: 'zork' is undefined

                        Task failed.
                        Origin: h.yml:6:5

                        4     x: "{{ zork }}"
                        5   tasks:
                        6   - assert:
                              ^ column 5

                        <<< caused by >>>

                        'zork' is undefined
                        Origin: h.yml:4:8

                        2   vars:
                        3     y: "{{ x }}"
                        4     x: "{{ zork }}"
                                 ^ column 8

                        """);
    }

    @Test
    void staysOnOneLineWithoutAPlace() {
        assertThat(renderer.render(Problem.warning("Something.", null).withHint("Do this.")))
                .isEqualTo("[WARNING]: Something. Do this.\n");
        assertThat(renderer.render(Problem.error("Outer.", null).withCause(Problem.error("inner", null))))
                .isEqualTo("[ERROR]: Outer: inner\n");
    }

    @Test
    void underlinesTheLineWhenTheColumnIsNotKnown() {
        assertThat(renderer.render(Problem.error("x", new Origin("h.yml", 2, 0))))
                .contains("2   vars:\n  ^^^^^^^\n");
    }

    @Test
    void countsATabAsOneColumn() {
        assertThat(renderer.render(Problem.error("x", new Origin("tab.yml", 2, 1))))
                .contains("2  b: 1\n  ^ column 1\n");
    }

    @Test
    void cutsLongLinesAroundTheCaret() {
        List<String> lines = renderer.render(Problem.error("x", new Origin("long.yml", 1, 204)))
                .lines()
                .toList();
        assertThat(lines.get(3)).hasSizeLessThanOrEqualTo(120).contains("...a").endsWith("a: b");
        assertThat(lines.get(3).charAt(lines.get(4).indexOf('^'))).isEqualTo(':');
    }

    @Test
    void neverShowsSecrets() {
        assertThat(renderer.render(Problem.error("x", new Origin("vaulted.yml", 2, 1))))
                .contains("(source not shown: content encrypted)")
                .doesNotContain("6162");
        assertThat(renderer.redacting().render(Problem.error("x", new Origin("h.yml", 4, 8))))
                .contains("(source not shown: content redacted)")
                .doesNotContain("{{ zork }}");
    }

    @Test
    void suggestsTheClosestName() {
        assertThat(Suggestions.didYouMean("tasls", List.of("roles", "tasks", "vars")))
                .isEqualTo("did you mean 'tasks'?");
        assertThat(Suggestions.didYouMean("hsots", List.of("hosts", "host"))).isEqualTo("did you mean 'hosts'?");
        assertThat(Suggestions.didYouMean("zzz", List.of("hosts"))).isNull();
        assertThat(Suggestions.distance("abcd", "acbd")).isEqualTo(1);
    }
}
