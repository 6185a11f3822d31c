/** Tests of what a run looks like. */
@NullMarked
package dev.shevek.output;

import org.jspecify.annotations.NullMarked;
