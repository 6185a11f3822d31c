package dev.shevek.lookup;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.template.TemplateException;
import dev.shevek.value.DictValue;
import dev.shevek.value.Marks;
import dev.shevek.value.PythonRegex;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Types;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** {@code vars}, {@code varnames}, {@code env}. */
final class VariableLookups {
    private VariableLookups() {}

    static List<Value> vars(LookupCall call) {
        Value otherwise = call.options().get("default");
        List<Value> found = new ArrayList<>();
        for (Value term : call.terms()) {
            if (!(term instanceof StrValue name)) {
                throw call.failure("Variable name must be 'str' not '" + Types.name(term) + "'.");
            }
            Value value = find(call, name.text());
            if (value == null) {
                if (otherwise == null) {
                    throw new TemplateException(
                            TemplateException.Kind.UNDEFINED,
                            Problem.error(
                                    "No variable named '" + name.text() + "' was found.",
                                    name.marks().origin()));
                }
                value = otherwise;
            }
            found.add(call.templates().render(value, call.scope()));
        }
        return found;
    }

    private static @Nullable Value find(LookupCall call, String name) {
        Value value = call.scope().get(name);
        if (value == null
                && call.scope().get("hostvars") instanceof DictValue all
                && call.scope().get("inventory_hostname") instanceof StrValue host
                && all.get(host.text()) instanceof DictValue own) {
            value = own.get(name);
        }
        return value;
    }

    static List<Value> varnames(LookupCall call) {
        List<Value> found = new ArrayList<>();
        for (Value value : call.terms()) {
            if (!(value instanceof StrValue text)) {
                throw call.failure("Invalid setting identifier, \"" + Text.str(value)
                        + "\" is not a string, it is a <class '" + Types.name(value) + "'>");
            }
            String term = text.text();
            Pattern pattern;
            try {
                pattern = PythonRegex.compile(term, 0);
            } catch (PatternSyntaxException e) {
                String reason = e.getDescription().startsWith("Dangling meta character")
                        ? "nothing to repeat"
                        : e.getDescription();
                throw call.failure("Unable to use \"" + term + "\" as a search parameter: " + reason + " at position "
                        + Math.max(0, e.getIndex()));
            }
            for (String name : call.scope().names()) {
                if (pattern.matcher(name).find()) {
                    found.add(StrValue.of(name));
                }
            }
        }
        return found;
    }

    static List<Value> env(LookupCall call) {
        List<Value> found = new ArrayList<>();
        for (String term : call.texts()) {
            String name = term.strip().split("\\s+", 2)[0];
            String value = System.getenv(name);
            Value otherwise = call.options().get("default");
            if (value != null) {
                Origin origin = Origin.ofFile("<environment variable '" + name + "'>");
                found.add(new StrValue(value, new Marks(false, false, origin)));
            } else if (otherwise instanceof UndefinedValue missing
                    && missing.reason().equals(UndefinedValue.NOT_OVERRIDDEN)) {
                found.add(new UndefinedValue("", "The environment variable '" + name + "' is not set.", null));
            } else {
                found.add(otherwise == null ? StrValue.EMPTY : otherwise);
            }
        }
        return found;
    }
}
