package dev.shevek.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shevek.source.Origin;
import dev.shevek.template.engine.Dialect;
import dev.shevek.template.engine.Extension;
import dev.shevek.template.filter.Json;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Marks;
import dev.shevek.value.OmitValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Trust, secrets, laziness, conditions and limits of the engine under ansible-core 2.19's rules. */
class JinjaTemplatesTest {
    private static final LookupPort LOOKUPS =
            (name, terms, options, scope) -> ListValue.of(StrValue.of("{{ found }}"), terms.getFirst());

    private static final String SYNTAX = "{}%# '|.()[]-+\na1,:~=efghi";

    private final Map<String, Value> variables = new HashMap<>();
    private final Templates templates = new JinjaTemplates(LOOKUPS);

    private final Scope scope = new Scope() {
        @Override
        public @Nullable Value get(String name) {
            return variables.get(name);
        }

        @Override
        public Set<String> names() {
            return variables.keySet();
        }
    };

    private static StrValue trusted(String text) {
        return new StrValue(text, Marks.writtenAt(new Origin("play.yml", 3, 7)));
    }

    private Value render(String text) {
        return templates.render(trusted(text), scope);
    }

    private String failure(String text) {
        try {
            return "no failure but " + render(text);
        } catch (TemplateException e) {
            return e.problem().message();
        }
    }

    @Test
    void oneExpressionGivesItsValueAndMoreGiveText() {
        variables.put("n", IntValue.of(5));
        assertThat(render("{{ n }}")).isEqualTo(IntValue.of(5));
        assertThat(render("{{ n }}{{ n }}")).isEqualTo(StrValue.of("55"));
        assertThat(render("{{ [n, (1, 2)] }}")).isEqualTo(Json.read("[5, [1, 2]]"));
    }

    @Test
    void textThatNobodyWroteIsNeverEvaluated() {
        variables.put("fact", StrValue.of("{{ n }}"));
        variables.put("facts", DictValue.ofTexts(Map.of("a", ListValue.of(StrValue.of("{{ n }}")))));
        assertThat(render("{{ fact }}")).isEqualTo(StrValue.of("{{ n }}"));
        assertThat(render("{{ fact ~ '' }}x")).isEqualTo(StrValue.of("{{ n }}x"));
        assertThat(render("{{ facts.a | map('upper') | first }}")).isEqualTo(StrValue.of("{{ N }}"));
        assertThat(render("{{ lookup('x', 'y', wantlist=true) }}")).isEqualTo(Json.read("[\"{{ found }}\", \"y\"]"));
        assertThat(((StrValue) render("{{ '{{' }} n }}")).isTemplate()).isFalse();
    }

    @Test
    void textFromSecretsIsSecret() {
        variables.put("pw", StrValue.secret("hunter22"));
        variables.put("login", DictValue.ofTexts(Map.of("pw", StrValue.secret("hunter22"))));
        for (String text : new String[] {
            "{{ pw }}",
            "x{{ pw }}",
            "{{ pw | upper }}",
            "{{ 'a' ~ pw }}",
            "{{ '%s' % pw }}",
            "{{ '{0}'.format(pw) }}",
            "{{ login | to_json }}",
            "{{ ['a', pw] | join }}",
            "{{ pw[1:] }}",
            "{{ pw | b64encode }}",
            "{{ login }}!"
        }) {
            assertThat(((StrValue) render(text)).isSecret()).as(text).isTrue();
        }
        assertThat(((StrValue) ((ListValue) render("{{ pw | split('r') }}"))
                                .items()
                                .getFirst())
                        .isSecret())
                .isTrue();
        assertThat(render("{{ pw | length }}")).isEqualTo(IntValue.of(8));
        assertThat(((StrValue) render("{{ 'x' | upper }}")).isSecret()).isFalse();
    }

    @Test
    void variablesAreRenderedWhenUsedAndNotBefore() {
        variables.put(
                "d",
                new DictValue(Map.of(
                        StrValue.of("a"),
                        IntValue.of(1),
                        StrValue.of("b"),
                        trusted("{{ d.a }}"),
                        StrValue.of("c"),
                        trusted("{{ nope }}"))));
        assertThat(render("{{ d.b + 1 }}")).isEqualTo(IntValue.of(2));
        assertThat(render("{{ d.c | default('none') }}")).isEqualTo(StrValue.of("none"));
        variables.put("x", trusted("{{ y }}"));
        variables.put("y", trusted("{{ x }}"));
        assertThat(failure("{{ x }}")).contains("recursive loop").contains("{{ y }} -> {{ x }} -> {{ y }}");
    }

    @Test
    void fortyNestedVariablesCostLittle() {
        variables.put("v0", StrValue.of("end"));
        for (int i = 1; i <= 40; i++) {
            variables.put("v" + i, trusted("{{ v" + (i - 1) + " }}{{ v" + (i - 1) + " | length }}"));
        }
        assertThat(((StrValue) render("{{ v40 }}")).text()).startsWith("end3");
    }

    @Test
    void omittedItemsAreLeftOut() {
        variables.put("omit", OmitValue.OMIT);
        Value list = ListValue.of(trusted("{{ omit }}"), trusted("{{ 1 }}"));
        assertThat(templates.render(list, scope)).isEqualTo(ListValue.of(IntValue.of(1)));
        assertThat(render("{{ nope | default(omit) }}")).isEqualTo(OmitValue.OMIT);
    }

    @Test
    void conditionsMustBeBoolean() {
        variables.put("l", ListValue.of(IntValue.of(1)));
        variables.put("indirect", trusted("1 == 1"));
        variables.put("fact", StrValue.of("1 == 1"));
        assertThat(templates.test(trusted("l | length == 1"), scope)).isTrue();
        assertThat(templates.test(trusted("{{ indirect }}"), scope)).isTrue();
        assertThat(templates.test(trusted("{{ l == [1] }}"), scope)).isTrue();
        assertThat(templates.test(trusted("'{{ l[0] }}' == '1' or l[0] == 1"), scope))
                .isTrue();
        assertThatThrownBy(() -> templates.test(trusted("{{ fact }}"), scope)).hasMessageContaining("untrusted");
        assertThatThrownBy(() -> templates.test(trusted("l"), scope))
                .hasMessageContaining("Conditional result (True) was derived from value of type 'list'");
        Templates old = new JinjaTemplates(LOOKUPS, Dialect.ANSIBLE_2_14, Map.of(), Map.of(), false);
        assertThat(old.test(trusted("l"), scope)).isTrue();
        assertThat(old.test(BoolValue.FALSE, scope)).isFalse();
    }

    @Test
    void statementsOfExtensionsAreThereWhenAskedFor() {
        String text = "{% for i in [1, 2, 3] %}{% if i == 2 %}{% continue %}{% endif %}{{ i }}{% endfor %}";
        assertThatThrownBy(() -> render(text)).isInstanceOfSatisfying(TemplateException.class, e -> {
            assertThat(e.problem().message()).contains("Encountered unknown tag 'continue'");
            assertThat(e.problem().hint()).contains("jinja2_extensions = jinja2.ext.loopcontrols");
        });
        Templates extended = new JinjaTemplates(
                LOOKUPS,
                Dialect.ANSIBLE_2_19.with(Extension.named(List.of("jinja2.ext.do", "jinja2.ext.loopcontrols"))),
                Map.of(),
                Map.of(),
                false);
        assertThat(Text.str(extended.render(trusted(text), scope))).isEqualTo("13");
    }

    @Test
    void failuresOfValuesThatAreNotUsedAreNone() {
        variables.put("x", StrValue.of("no json"));
        assertThat(Text.str(render("{{ true | ternary(1, x | from_json) }}"))).isEqualTo("1");
        assertThatThrownBy(() -> render("{{ x | from_json | default(2) }}")).hasMessageContaining("from_json");
    }

    @Test
    void mistakesHaveAPlaceAndAdvice() {
        variables.put("inventory_hostname", StrValue.of("h"));
        assertThatThrownBy(() -> render("a\n{{ inventory_hostnam }}"))
                .isInstanceOfSatisfying(TemplateException.class, e -> {
                    assertThat(e.problem().origin()).isEqualTo(new Origin("play.yml", 4, 4));
                    assertThat(e.problem().message()).isEqualTo("'inventory_hostnam' is undefined");
                    assertThat(e.problem().hint()).contains("inventory_hostname");
                    assertThat(e.line()).isEqualTo(2);
                });
        assertThat(templates
                        .check(trusted("{{ 'x' | defualt('y') }}"))
                        .getFirst()
                        .hint())
                .contains("default");
        assertThat(templates.checkExpression(trusted("a ==")).getFirst().message())
                .contains("Syntax error in template");
    }

    @Test
    void everythingIsBounded() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (String text : new String[] {
                "{{ 'a' * 10**9 }}",
                "{{ range(10**9) | list }}",
                "{% for i in range(10**9) %}x{% endfor %}",
                "{{ 10**(10**10) }}",
                "{{ '%1000000000d' % 1 }}",
                "{{ '{:>1000000000}'.format(1) }}",
                "{{ 'a'.center(10**9) }}",
                "{{ [1] * 10**9 }}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{{ " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + " }}",
                "{{ ('[' * 100000) | from_json }}"
            }) {
                assertThatThrownBy(() -> render(text))
                        .as(text.substring(0, Math.min(60, text.length())))
                        .isInstanceOf(TemplateException.class);
            }
        });
    }

    @Test
    void regularExpressionsGiveUpInTime() {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> failure("{{ '" + "a".repeat(60) + "!' is match('(a|a?)+$') }}"));
    }

    @Test
    void noTextUpsetsTheEngine() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(41); length > 0; length--) {
                text.append(SYNTAX.charAt(random.nextInt(SYNTAX.length())));
            }
            assertThatCode(() -> renderOrRefuse(text.toString()))
                    .as("%s of seed %d", text, seed)
                    .doesNotThrowAnyException();
        }
    }

    private void renderOrRefuse(String text) {
        try {
            render("{{ " + text + " }}");
            render(text);
        } catch (TemplateException e) {
            assertThat(e.problems()).isNotEmpty();
        }
    }
}
