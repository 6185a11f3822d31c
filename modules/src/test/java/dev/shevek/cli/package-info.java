/** Tests of the command line. */
@NullMarked
package dev.shevek.cli;

import org.jspecify.annotations.NullMarked;
