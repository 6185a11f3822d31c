/** The values that templates and results are made of, with Python's semantics and marks for secret and origin. */
@NullMarked
package dev.shevek.value;

import org.jspecify.annotations.NullMarked;
