/** Tests. */
@NullMarked
package dev.shevek.vars;

import org.jspecify.annotations.NullMarked;
