package dev.shevek.template.engine;

import dev.shevek.value.Value;
import java.util.List;

/** {@code from 'file' import name as other}. */
record FromImportNode(Expr template, List<String> names, List<String> aliases, boolean withContext, Place place)
        implements Node {
    @Override
    public Flow run(Frame frame, Sink out) {
        ModuleValue module = Loading.module(template, withContext, frame, place);
        for (int i = 0; i < names.size(); i++) {
            Value found = module.attribute(names.get(i));
            if (found == null) {
                found = frame.run()
                        .undefined(
                                names.get(i),
                                "the template '" + module.name() + "' (imported on line " + place.line()
                                        + ") does not export the requested name '" + names.get(i) + "'",
                                place);
            }
            frame.assign(aliases.get(i), found);
        }
        return Flow.NEXT;
    }
}
