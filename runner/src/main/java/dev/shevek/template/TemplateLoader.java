package dev.shevek.template;

import org.jspecify.annotations.Nullable;

/** Finds templates that a template includes, imports or extends. */
@FunctionalInterface
public interface TemplateLoader {
    /** Knows no other template. */
    TemplateLoader NONE = (name, from) -> null;

    /**
     * The template of that name, or null when there is none.
     *
     * @param name as written
     * @param from the file that asks
     */
    @Nullable
    Source load(String name, String from);

    /**
     * A template's text.
     *
     * @param file the name that errors show
     * @param text its source
     */
    record Source(String file, String text) {}
}
