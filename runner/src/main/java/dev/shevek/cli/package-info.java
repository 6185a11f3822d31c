/** The commands a user types. */
@NullMarked
package dev.shevek.cli;

import org.jspecify.annotations.NullMarked;
