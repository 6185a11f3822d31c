package dev.shevek.bench;

import com.hubspot.jinjava.Jinjava;
import dev.shevek.template.JinjaTemplates;
import dev.shevek.template.Scope;
import dev.shevek.template.TemplateLoader;
import dev.shevek.template.TemplateSettings;
import dev.shevek.template.Templates;
import dev.shevek.template.filter.Json;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Marks;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is measured: one template of a hundred lines, one condition, forty variables that use each other. */
final class Subject {
    /** A condition as playbooks have them. */
    static final String CONDITION =
            "result.rc == 0 and 'ok' in result.stdout and port > 1024 and inventory_hostname is defined and env in ['prod', 'test']";

    private final String template = resource("template.j2");
    private final DictValue variables = (DictValue) Json.read(resource("variables.json"));
    private final Templates templates = new JinjaTemplates((name, terms, options, scope) -> ListValue.EMPTY);
    private final StrValue condition = new StrValue(CONDITION, new Marks(true, false, null));
    private final Map<String, Value> nested = new LinkedHashMap<>();

    Subject() {
        nested.put("v0", StrValue.of("end"));
        for (int i = 1; i <= 40; i++) {
            String before = "v" + (i - 1);
            nested.put(
                    "v" + i,
                    new StrValue("{{ " + before + " }}{{ " + before + " | length }}", new Marks(true, false, null)));
        }
    }

    static String resource(String name) {
        try (InputStream in = Subject.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Variables(Map<String, Value> all) implements Scope {
        @Override
        public @Nullable Value get(String name) {
            return all.get(name);
        }

        @Override
        public Set<String> names() {
            return all.keySet();
        }
    }

    private Scope scope() {
        Map<String, Value> all = new LinkedHashMap<>();
        for (Map.Entry<Value, Value> entry : variables.entries().entrySet()) {
            all.put(((StrValue) entry.getKey()).text(), entry.getValue());
        }
        return new Variables(all);
    }

    private final Scope known = scope();

    String render() {
        return templates
                .renderFile(template, "template.j2", TemplateSettings.ANSIBLE, TemplateLoader.NONE, known)
                .text();
    }

    boolean test() {
        return templates.test(condition, known);
    }

    Value nested() {
        return templates.render(new StrValue("{{ v40 }}", new Marks(true, false, null)), new Variables(nested));
    }

    String jinjava(Jinjava engine, Map<String, ?> context) {
        return engine.render(template, context);
    }

    Map<String, @Nullable Object> context() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        variables.entries().forEach((key, value) -> all.put(((StrValue) key).text(), Plain.of(value)));
        return all;
    }
}
