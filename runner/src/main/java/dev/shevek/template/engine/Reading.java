package dev.shevek.template.engine;

/** What a rendered template becomes. */
public enum Reading {
    /** One expression gives its value; text stays text. */
    VALUES,
    /** Everything is text first; text that looks like a list, a dictionary or a boolean is read as one. */
    DATA,
    /** One expression gives its value; text that is a Python literal is read as one. */
    LITERALS
}
