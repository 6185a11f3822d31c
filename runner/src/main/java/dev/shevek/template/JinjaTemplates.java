package dev.shevek.template;

import dev.shevek.source.Problem;
import dev.shevek.template.engine.Dialect;
import dev.shevek.template.engine.Engine;
import dev.shevek.template.engine.Filter;
import dev.shevek.template.engine.Plugins;
import dev.shevek.template.engine.Reading;
import dev.shevek.template.engine.Test;
import dev.shevek.template.filter.Builtins;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our own engine behind {@link Templates}. Parsed templates are kept and shared; safe for use by several threads. */
public final class JinjaTemplates implements Templates {
    private final Engine engine;
    private final boolean brokenConditionals;

    /** As ansible-core 2.19 with all that is built in. */
    public JinjaTemplates(LookupPort lookups) {
        this(lookups, Dialect.ANSIBLE_2_19, Map.of(), Map.of(), false);
    }

    /**
     * An engine.
     *
     * @param lookups runs lookups
     * @param dialect whose answers count
     * @param filters more filters, by each name they go by; they come first
     * @param tests more tests
     * @param brokenConditionals whether a condition may give something else than a boolean
     */
    public JinjaTemplates(
            LookupPort lookups,
            Dialect dialect,
            Map<String, Filter> filters,
            Map<String, Test> tests,
            boolean brokenConditionals) {
        this(lookups, dialect, new Builtins(dialect, filters, tests, Map.of()), brokenConditionals);
    }

    /** The same with the filters and tests that {@code plugins} finds. */
    public JinjaTemplates(LookupPort lookups, Dialect dialect, Plugins plugins, boolean brokenConditionals) {
        this.engine = new Engine(dialect, plugins, lookups, true);
        this.brokenConditionals = brokenConditionals || !dialect.modern();
    }

    @Override
    public boolean modern() {
        return engine.dialect().modern();
    }

    @Override
    public boolean textFirst() {
        return engine.dialect().reading() == Reading.DATA;
    }

    @Override
    public Value render(Value value, Scope scope) {
        return engine.render(value, scope);
    }

    @Override
    public @Nullable Value renderKnown(Value value, Scope scope) {
        return engine.known(value, scope);
    }

    @Override
    public boolean test(Value condition, Scope scope) {
        return engine.dialect().rereads()
                ? new OldCondition(engine).test(condition, scope)
                : new Condition(engine, brokenConditionals).test(condition, scope);
    }

    @Override
    public Value evaluate(StrValue expression, Scope scope) {
        return engine.dialect().rereads()
                ? engine.render(new StrValue("{{" + expression.text() + "}}", expression.marks()), scope)
                : engine.evaluate(expression, scope, false);
    }

    @Override
    public StrValue renderFile(
            String source, String file, TemplateSettings settings, TemplateLoader loader, Scope scope) {
        Value result = engine.file(
                source, file, settings, loader, scope, engine.dialect().modern());
        if (result == NoneValue.NONE) {
            return StrValue.EMPTY;
        }
        return result instanceof StrValue text ? text : StrValue.of(Text.str(result));
    }

    @Override
    public Value renderFileNatively(
            String source, String file, TemplateSettings settings, TemplateLoader loader, Scope scope) {
        return engine.file(source, file, settings, loader, scope, true);
    }

    @Override
    public List<Problem> check(StrValue template) {
        if (!template.isTemplate()) {
            return List.of();
        }
        try {
            engine.check(template);
            return List.of();
        } catch (TemplateException e) {
            return e.problems();
        }
    }

    @Override
    public List<Problem> checkFile(String source, String file, TemplateSettings settings) {
        try {
            engine.checkFile(source, file, settings);
            return List.of();
        } catch (TemplateException e) {
            return e.problems();
        }
    }

    @Override
    public List<Problem> checkExpression(StrValue expression) {
        try {
            engine.checkExpression(expression);
            return List.of();
        } catch (TemplateException e) {
            return e.problems();
        }
    }
}
