package dev.shevek.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlMistakesTest {
    private final YamlReader reader = new YamlReader(YamlOptions.TRUSTED);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a:\\n\\tb: 1         | 2:1 | Tabs are usually invalid in YAML.
                    a: {{ x }}           | 1:4 | This may be an issue with missing quotes around a template block.
                    - x: {{ x }}/y       | 1:6 | This may be an issue with missing quotes around a template block.
                    a: b: c              | 1:5 | Colons in unquoted values must be followed by a non-space character.
                    - x: "abc            | 1:6 | Values starting with a quote must end with the same quote.
                    x: "a" and "b"       | 1:4 | Values starting with a quote must end with the same quote, and not contain that quote.
                    a: *foo              | 1:4 | Found undefined alias.
                    x: !foo bar          | 1:4 | Could not determine a constructor for the tag '!foo'.
                    - a\\nb: 1           | 2:1 | While parsing a block collection did not find expected '-' indicator.
                    a: [1, 2}            | 1:9 | While parsing a flow sequence did not find expected ',' or ']'.
                    --- a\\n--- b        | 2:1 | Expected a single document in the stream but found another document.
                    """)
    void namesTheUsualMistakeAndItsPlace(String document, String place, String message) {
        Problem problem = problem(document.replace("\\n", "\n").replace("\\t", "\t"));
        assertThat(problem.message()).isEqualTo("YAML parsing failed: " + message);
        assertThat(problem.origin()).hasToString("f.yml:" + place);
    }

    @Test
    void showsHowToWriteIt() {
        assertThat(problem("- x: {{ a }}/b").hint()).isEqualTo("Write it as:\n\n    - x: \"{{ a }}/b\"");
        assertThat(problem("cmd: echo a: b").hint()).isEqualTo("Write it as:\n\n    cmd: 'echo a: b'");
        assertThat(problem("x: \"a\" and \"b\"").hint()).isEqualTo("Write it as:\n\n    x: '\"a\" and \"b\"'");
    }

    @Test
    void saysBothPlacesOfADuplicateKey() {
        YamlDocument document = reader.read("a: 1\nb: 2\na: 3\n", "f.yml");
        assertThat(document.warnings())
                .containsExactly(Problem.warning("Found duplicate mapping key 'a'.", new Origin("f.yml", 3, 1))
                        .withHint("Using last defined value only. The first is at line 1."));
    }

    @Test
    void boundsDepthAndAliases() {
        assertThatThrownBy(() -> reader.read("[".repeat(50_000), "f.yml")).hasMessageContaining("levels deep");
        assertThatThrownBy(() -> reader.read("[" + "[".repeat(50_000) + "]".repeat(50_001), "f.yml"))
                .hasMessageContaining("levels deep");
        assertThatThrownBy(() -> reader.read("- ".repeat(50_000) + "a", "f.yml"))
                .hasMessageContaining("levels deep");
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 12; level++) {
            bomb.append("a%d: &a%d [".formatted(level, level))
                    .append("*a%d, ".formatted(level - 1).repeat(9))
                    .append("]\n");
        }
        assertThatThrownBy(() -> reader.read(bomb.toString(), "f.yml")).hasMessageContaining("Aliases expand");
        assertThatThrownBy(() -> reader.read("a: &a [*a]", "f.yml")).hasMessageContaining("that it stands in");
    }

    @Test
    void marksTextWithTrustAndPlace() {
        StrValue block = text("a:\n  b: |\n      one\n      two\n", "a", "b");
        assertThat(block.marks().origin()).isEqualTo(new Origin("f.yml", 3, 7));
        assertThat(block.isTemplate()).isTrue();
        assertThat(text("a: !unsafe '{{ x }}'", "a").isTemplate()).isFalse();
        StrValue untrusted = (StrValue)
                new YamlReader(YamlOptions.UNTRUSTED).read("'{{ x }}'", "f").value();
        assertThat(untrusted.isTemplate()).isFalse();
    }

    @Test
    void leavesVaultedTextClosed() {
        StrValue vaulted = text("a: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6162\n", "a");
        assertThat(vaulted.isSecret()).isTrue();
        assertThat(vaulted).hasToString("********");
        assertThatThrownBy(vaulted::text).isInstanceOf(ProblemException.class).hasMessageContaining("no vault secrets");
    }

    private StrValue text(String document, String... path) {
        var value = reader.read(document, "f.yml").value();
        for (String step : path) {
            value = java.util.Objects.requireNonNull(((DictValue) value).get(step));
        }
        return (StrValue) value;
    }

    private Problem problem(String document) {
        return catchThrowableOfType(
                        ProblemException.class,
                        () -> reader.read(document, "f.yml").value())
                .problem();
    }
}
