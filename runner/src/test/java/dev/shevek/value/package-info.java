/** Tests of values and of the rules of Python that they follow. */
@NullMarked
package dev.shevek.value;

import org.jspecify.annotations.NullMarked;
