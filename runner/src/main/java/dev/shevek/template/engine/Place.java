package dev.shevek.template.engine;

/**
 * Where a node stands.
 *
 * @param line the line that Jinja would name for it, from 1
 * @param column its first column, from 1
 */
record Place(int line, int column) {}
