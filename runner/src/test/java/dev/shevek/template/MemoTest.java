package dev.shevek.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shevek.template.engine.Dialect;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Marks;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoTest {
    private static final LookupPort LOOKUPS = (name, terms, options, scope) -> ListValue.ofTexts(List.of("looked"));

    private final Map<String, Value> variables = new HashMap<>();
    private int reads;

    private record Plain(
            Map<String, Value> values, @Nullable Memo memo) implements Scope {
        @Override
        public @Nullable Value get(String name) {
            return values.get(name);
        }

        @Override
        public Set<String> names() {
            return values.keySet();
        }
    }

    private static StrValue trusted(String text) {
        return new StrValue(text, new Marks(true, false, null));
    }

    private static String rendered(Templates templates, String text, Scope scope) {
        try {
            return Text.repr(templates.render(trusted(text), scope));
        } catch (TemplateException e) {
            return e.kind() + " " + e.problem().message();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void answersAsWithoutWhateverChangesInBetween(int seed) {
        Random random = new Random(seed);
        for (Dialect dialect : List.of(Dialect.ANSIBLE_2_19, Dialect.ANSIBLE_2_14, Dialect.ANSIBLE_2_14_NATIVE)) {
            Templates templates = new JinjaTemplates(LOOKUPS, dialect, Map.of(), Map.of(), false);
            Memo all = new Memo(null, 0);
            List<Map<String, Value>> hosts = List.of(new HashMap<>(), new HashMap<>(), new HashMap<>());
            List<Memo> memos = List.of(new Memo(all, 0), new Memo(all, 0), new Memo(all, 0));
            for (int i = 0; i < 12; i++) {
                for (Map<String, Value> host : hosts) {
                    host.put("v" + i, value(random, i, 2));
                }
            }
            for (int round = 0; round < 1500; round++) {
                int host = random.nextInt(3);
                if (random.nextInt(4) == 0) {
                    int changed = random.nextInt(12);
                    Value fresh = value(random, changed, 2);
                    hosts.get(random.nextInt(3)).put("v" + changed, fresh);
                    if (random.nextBoolean()) {
                        hosts.forEach(one -> one.put("v" + changed, fresh));
                    }
                }
                String text = random.nextInt(5) == 0 ? changing(random) : template(random, 12);
                Map<String, Value> values = hosts.get(host);
                String with = rendered(templates, text, new Plain(values, memos.get(host)));
                assertThat(with).as(text).isEqualTo(rendered(templates, text, new Plain(values, null)));
            }
        }
    }

    private static Value value(Random random, int number, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 8)) {
            case 0 -> IntValue.of(random.nextInt(3));
            case 1 -> StrValue.of("s" + random.nextInt(3));
            case 2, 3, 4 -> trusted(template(random, number));
            case 5 -> new ListValue(List.of(value(random, number, depth - 1), value(random, number, depth - 1)));
            default -> {
                Map<String, Value> entries = new LinkedHashMap<>();
                entries.put("a", value(random, number, depth - 1));
                entries.put("b", value(random, number, depth - 1));
                yield DictValue.ofTexts(entries);
            }
        };
    }

    /** A template that reads variables below a number, so that none reads itself. */
    private static String template(Random random, int below) {
        String one = below == 0 ? "7" : "v" + random.nextInt(below);
        String other = below == 0 ? "none" : "v" + random.nextInt(below);
        List<String> shapes = List.of(
                "{{ A }}",
                "{{ A }}-{{ B }}",
                "{{ [A, B] }}",
                "{{ {'x': A, 'y': B} }}",
                "{{ A.a | default(B) }}",
                "{{ A if B else 0 }}",
                "{{ (A, B) }}",
                "{{ A is defined and B is string }}",
                "{{ A | string | upper }}",
                "{{ [A, B] | map('string') | join(',') }}",
                "{{ A[0] | default('none') }}",
                "{{ {'a': 1} | combine(A if A is mapping else {}) }}",
                "{% set l = [] %}{% set _ = l.append(A) %}{{ l }}",
                "{{ lookup('any', 'x') }}{{ A }}",
                "{{ nope | default(A) }}",
                "{{ A ~ nope }}",
                "{% for x in A %}{{ x }}{% else %}{{ B }}{% endfor %}",
                "{{ A == B }}",
                "{{ {'k': A}.k }}",
                "{{ A.b.a | default(B.a | default(1)) }}",
                "{{ hostvars | default(A) }}",
                "{{ A | list | first | default(B) }}",
                "{{ [A] + [B] }}",
                "{{ [A, A] | random | string }}");
        return shapes.get(random.nextInt(shapes.size())).replace("A", one).replace("B", other);
    }

    /** A template that changes what a variable gave. */
    private static String changing(Random random) {
        String name = "v" + random.nextInt(12);
        return random.nextBoolean()
                ? "{% set _ = A.append(3) if A is sequence and A is not string and A is not mapping %}"
                                .replace("A", name)
                        + "{{ " + name + " }}"
                : "{% set _ = A.update({'a': 5}) if A is mapping %}".replace("A", name) + "{{ " + name + " }}";
    }

    private String once(Memo memo, String text) {
        Templates templates = new JinjaTemplates(
                LOOKUPS,
                Dialect.ANSIBLE_2_19,
                Map.of("counted", new dev.shevek.template.engine.Filter() {
                    @Override
                    public Value apply(
                            Value input, dev.shevek.value.Args args, dev.shevek.template.engine.Rendering run) {
                        reads++;
                        return input;
                    }

                    @Override
                    public boolean pure() {
                        return !text.contains("impure");
                    }
                }),
                Map.of(),
                false);
        return rendered(templates, text, new Plain(variables, memo));
    }

    @Test
    void keepsWhatIsPureUntilWhatItReadsChanges() {
        Memo memo = new Memo(null, 0);
        variables.put("n", IntValue.of(1000));
        variables.put("a", trusted("{{ b | counted }}"));
        variables.put("b", trusted("{{ n + 1 }}"));
        assertThat(once(memo, "{{ a }}")).isEqualTo("1001");
        assertThat(once(memo, "{{ a + a }}")).isEqualTo("2002");
        assertThat(reads).isEqualTo(1);
        variables.put("n", IntValue.of(5));
        assertThat(once(memo, "{{ a }}")).isEqualTo("6");
        assertThat(reads).isEqualTo(2);
        variables.put("b", trusted("{{ n + 1 }}"));
        assertThat(once(memo, "{{ a }}")).isEqualTo("6");
        assertThat(reads).isEqualTo(3);
        assertThat(once(memo, "{{ a }} impure")).isEqualTo("'6 impure'");
    }

    @Test
    void neverKeepsWhatALookupOrTheClockGave() {
        Memo memo = new Memo(null, 0);
        variables.put("a", trusted("{{ lookup('any', 'x') | counted }}"));
        variables.put("t", trusted("{{ now() | string | counted }}"));
        once(memo, "{{ a }}{{ t }}");
        once(memo, "{{ a }}{{ t }}");
        assertThat(reads).isEqualTo(4);
    }
}
