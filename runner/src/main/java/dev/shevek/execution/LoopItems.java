package dev.shevek.execution;

import dev.shevek.playbook.Loop;
import dev.shevek.playbook.Task;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.template.LookupPort;
import dev.shevek.template.Scope;
import dev.shevek.template.StayedText;
import dev.shevek.template.TemplateException;
import dev.shevek.template.Templates;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Marks;
import dev.shevek.value.OmitValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a task loops over. */
final class LoopItems {
    private final Templates templates;
    private final LookupPort lookups;

    LoopItems(Templates templates, LookupPort lookups) {
        this.templates = templates;
        this.lookups = lookups;
    }

    /** The items of a task's loop. */
    List<Value> of(Task task, Loop loop, Scope scope) {
        String lookup = loop.lookup();
        if (lookup != null) {
            return lookup(task, lookup, loop.value(), scope);
        }
        Value items = templates.render(loop.value(), scope);
        if (!templates.modern()) {
            items = templates.render(items, scope);
        }
        if (items instanceof ListValue list) {
            return list.items();
        }
        String stayed = templates.modern() ? StayedText.hint(items) : null;
        throw new ProblemException(Problem.error(
                        "The `loop` value must resolve to a 'list', not '" + typeName(items) + "'.",
                        loop.value() instanceof StrValue text && text.marks().origin() != null
                                ? text.marks().origin()
                                : task.origin())
                .withHint(
                        stayed != null
                                ? stayed
                                : items instanceof DictValue
                                        ? "Provide a list of items/templates, or a template resolving to a list:"
                                                + " … | dict2items makes one of a dictionary."
                                        : "Provide a list of items/templates, or a template resolving to a list."));
    }

    private List<Value> lookup(Task task, String lookup, Value written, Scope scope) {
        Value terms = written;
        if (terms instanceof StrValue text) {
            terms = bareVariable(text, scope);
        }
        List<Value> rendered = new ArrayList<>();
        boolean lenient = lookup.endsWith("first_found");
        if (lenient && templates.modern()) {
            Value value = templates.renderKnown(terms, scope);
            rendered.addAll(
                    switch (value) {
                        case null -> List.of();
                        case ListValue list -> list.items();
                        default -> List.of(value);
                    });
        } else if (terms instanceof ListValue list) {
            for (Value term : list.items()) {
                try {
                    Value value = templates.render(term, scope);
                    if (value != OmitValue.OMIT) {
                        rendered.add(value);
                    }
                } catch (TemplateException e) {
                    if (!lenient || e.kind() != TemplateException.Kind.UNDEFINED) {
                        throw e;
                    }
                }
            }
        } else {
            Value value = templates.render(terms, scope);
            rendered.addAll(
                    value instanceof DictValue dict && lookup.endsWith("items") && !templates.modern()
                            ? dict.entries().keySet()
                            : value instanceof ListValue list ? list.items() : List.of(value));
        }
        Map<String, Value> options = lookup.endsWith("first_found")
                ? Map.of("_with_action", StrValue.of(task.action().text()))
                : Map.of();
        try {
            return lookups.run(lookup, rendered, options, scope).items();
        } catch (ProblemException e) {
            throw new ProblemException(e.problem().at(task.origin()));
        }
    }

    /** {@code with_items: name} without braces means the variable, as in old playbooks. */
    private Value bareVariable(StrValue text, Scope scope) {
        String name = text.text().strip();
        if (text.isTemplate()
                && !name.contains("{{")
                && !name.contains("{%")
                && isName(name)
                && scope.get(name) != null) {
            Marks marks = text.marks();
            return new StrValue("{{ " + name + " }}", marks);
        }
        return text;
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && Character.isJavaIdentifierStart(text.charAt(0))
                && text.chars().allMatch(c -> Character.isJavaIdentifierPart(c) || c == '.' || c == '[' || c == ']');
    }

    private static String typeName(Value value) {
        return switch (value) {
            case StrValue s -> "str";
            case DictValue d -> "dict";
            case dev.shevek.value.IntValue i -> "int";
            case dev.shevek.value.BoolValue b -> "bool";
            case dev.shevek.value.FloatValue f -> "float";
            case dev.shevek.value.NoneValue n -> "NoneType";
            default -> "object";
        };
    }
}
