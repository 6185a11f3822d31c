package dev.shevek.template.engine;

/** How a statement ended. */
enum Flow {
    NEXT,
    BREAK,
    CONTINUE
}
