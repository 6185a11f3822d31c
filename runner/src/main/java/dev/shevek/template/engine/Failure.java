package dev.shevek.template.engine;

import dev.shevek.source.Origin;
import dev.shevek.value.PythonException;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** Where the exception that ends a rendering came up. */
final class Failure {
    private @Nullable PythonException exception;
    private @Nullable SyntaxException syntax;
    private @Nullable Origin origin;
    private @Nullable IdentityHashMap<PythonException, Origin> kept;

    /** Keeps the place of an exception that is thrown later, if ever. */
    Origin keep(PythonException e, Place place, String file, @Nullable Origin base) {
        if (kept == null) {
            kept = new IdentityHashMap<>();
        }
        Origin known = exception == e ? origin : null;
        return kept.computeIfAbsent(e, key -> known != null ? known : origin(place, file, base));
    }

    /** Whether an exception was kept, and has said all there is to say. */
    boolean isKept(PythonException e) {
        return kept != null && kept.containsKey(e);
    }

    void note(PythonException e, Place place, String file, @Nullable Origin base) {
        if (exception != e && !isKept(e)) {
            exception = e;
            origin = origin(place, file, base);
        }
    }

    /** Takes the place of one exception over to another that is thrown in its stead. */
    PythonException replace(PythonException e, PythonException other) {
        if (exception == e) {
            exception = other;
        }
        return other;
    }

    /** Wraps a syntax error in a template met on the way. */
    PythonException syntax(SyntaxException e, String file, @Nullable Origin base) {
        PythonException wrapped = new PythonException("TemplateSyntaxError", e.text());
        exception = wrapped;
        syntax = e;
        origin = origin(new Place(e.line(), e.column()), file, base);
        return wrapped;
    }

    /** The place inside a template whose text starts at a base, when one is known. */
    static Origin origin(Place place, String file, @Nullable Origin base) {
        if (base == null) {
            return new Origin(file, place.line(), place.column());
        }
        boolean first = place.line() <= 1;
        int line = base.line() == 0 ? 0 : base.line() + place.line() - 1;
        int column = base.column() == 0 ? 0 : first ? base.column() + Math.max(0, place.column() - 1) : place.column();
        return new Origin(base.file(), line, line == 0 ? 0 : column);
    }

    @Nullable
    Origin origin(PythonException e) {
        Origin own = kept == null ? null : kept.get(e);
        return own != null ? own : e.origin() != null ? e.origin() : exception == e ? origin : null;
    }

    @Nullable
    SyntaxException syntax() {
        return syntax;
    }
}
