package dev.shevek.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.shevek.source.Origin;
import dev.shevek.value.Marks;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What asks for too much, or goes too deep, ends in an error with a place: soon, and without taking the memory. */
class TemplateLimitsTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Templates templates = new JinjaTemplates((name, terms, options, scope) -> {
        throw new IllegalStateException("no lookups");
    });

    private static StrValue written(String text) {
        return new StrValue(text, Marks.writtenAt(new Origin("play.yml", 3, 7)));
    }

    private Value render(String text) {
        Map<String, Value> known = Map.of("a", written("{{ b }}"), "b", written("{{ a }}"));
        Scope scope = new Scope() {
            @Override
            public @Nullable Value get(String name) {
                return known.get(name);
            }

            @Override
            public Set<String> names() {
                return known.keySet();
            }
        };
        return templates.render(written(text), scope);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ range(10**9) | list }}",
                "{{ range(10**18) }}",
                "{{ 'a' * 10**9 }}",
                "{{ 'a' * 10**20 }}",
                "{{ [1] * 10**9 }}",
                "{{ a }}",
                "{% for i in range(10**9) %}{% endfor %}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{{ 2**(10**9) }}",
                "{{ '%1000000000d' % 1 }}",
                "{{ '{:1000000000}'.format(1) }}",
                "{{ 'x' | center(10**10) }}",
                "{{ 'x'.zfill(10**12) }}",
                "{{ range(12) | permutations | list }}",
                "{{ range(100) | product(range(100), range(100), range(100)) }}",
                "{% set ns = namespace(x='a') %}{% for i in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
                "{{ ('[' * 100000) | from_json }}",
                "{{ ('[' * 100000) | from_yaml }}",
                "{% set l = [] %}{{ l.append(l) }}{{ l }}",
            })
    void tooMuchIsAnError(String template) {
        assertTimeoutPreemptively(
                SOON, () -> assertThatThrownBy(() -> render(template)).isInstanceOf(TemplateException.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(|1|)", "[|1|]", "{'a': |1|}", "not |true|", "-|1|", "|1| + 1", "|'a'|.upper()", "|1| | int"})
    void deepNestingIsAnErrorOrAnAnswer(String pattern) {
        String[] parts = pattern.split("\\|", 3);
        String template = "{{ " + parts[0].repeat(20_000) + parts[1] + parts[2].repeat(20_000) + " }}";
        assertTimeoutPreemptively(SOON, () -> {
            try {
                assertThat(render(template)).isNotNull();
            } catch (TemplateException e) {
                assertThat(e.problem().message()).contains("nested too deeply");
            }
        });
    }

    @Test
    void oneLongLineIsReadInTimeThatGrowsWithItsLength() {
        String part = "{{ 1 | int }} text {# note #} {% if true %}x{% endif %} ";
        assertTimeoutPreemptively(
                SOON,
                () -> assertThat(render(part.repeat(20_000))).isEqualTo(StrValue.of("1 text  x ".repeat(20_000))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{ ('a' * 60 ~ '!') is match('(a|aa)+$') }}", "{{ ('a' * 40) | regex_search('^(a+)+$b') }}"})
    void regularExpressionsThatGoBackAndForthEnd(String template) {
        assertTimeoutPreemptively(SOON, () -> assertThat(render(template)).isNotNull());
    }
}
