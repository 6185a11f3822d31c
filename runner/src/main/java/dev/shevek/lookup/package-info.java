/** Lookups: where values come from that are neither variables nor facts: files, environment, commands, lists of lists. */
@NullMarked
package dev.shevek.lookup;

import org.jspecify.annotations.NullMarked;
