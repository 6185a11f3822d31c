package dev.shevek.template.engine;

import java.util.List;

/**
 * A macro as written; also the body of a {@code call} block.
 *
 * @param name its name; {@code caller} for a call block
 * @param parameters their names
 * @param defaults of the last parameters
 * @param body the statements
 * @param varargs whether the body asks for more positional arguments
 * @param kwargs whether the body asks for other named arguments
 * @param caller whether the body calls back
 * @param place where it stands
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MacroBody(
        String name,
        List<String> parameters,
        List<Expr> defaults,
        Node[] body,
        boolean varargs,
        boolean kwargs,
        boolean caller,
        Place place) {}
