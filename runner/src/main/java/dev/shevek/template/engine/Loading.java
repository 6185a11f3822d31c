package dev.shevek.template.engine;

import dev.shevek.value.PythonException;
import dev.shevek.value.Sequences;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finding the templates that another includes, imports or extends. */
final class Loading {
    private Loading() {}

    static @Nullable Template first(Value names, Rendering run, Place place, boolean ignoreMissing) {
        if (names instanceof UndefinedValue undefined) {
            throw run.at(place, PythonException.undefined(undefined));
        }
        List<Value> all = names instanceof StrValue ? List.of(names) : Sequences.list(names);
        List<String> missing = new ArrayList<>();
        for (Value name : all) {
            if (name instanceof UndefinedValue undefined) {
                throw run.at(place, PythonException.undefined(undefined));
            }
            Template found = run.load(Text.str(name));
            if (found != null) {
                return found;
            }
            missing.add(Text.str(name));
        }
        if (ignoreMissing) {
            return null;
        }
        String message = missing.size() == 1
                ? run.dialect().modern() ? "'" + missing.getFirst() + "' not found in search paths" : missing.getFirst()
                : missing.isEmpty()
                        ? "Tried to select from an empty list of templates."
                        : "none of the templates given were found: " + String.join(", ", missing);
        throw run.at(place, new PythonException("TemplateNotFound", message));
    }

    /** The one template of that name. */
    static Template one(Value name, Rendering run, Place place) {
        Template found = first(name, run, place, false);
        if (found == null) {
            throw run.at(place, new PythonException("TemplateNotFound", "no template"));
        }
        return found;
    }

    /** Runs a template for what it defines. */
    static ModuleValue module(Expr name, boolean withContext, Frame frame, Place place) {
        Rendering run = frame.run();
        run.line(place.line());
        Template template = one(name.eval(frame), run, place);
        Context context = new Context(run, withContext ? frame : null, withContext);
        Sink out = run.sink(false);
        String file = run.file();
        run.file(template.file());
        template.run(context, out);
        run.file(file);
        run.line(place.line());
        return new ModuleValue(template.file(), context, Text.str(out.result()));
    }
}
