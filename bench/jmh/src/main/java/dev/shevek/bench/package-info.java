/** Measures the template engine beside its peers. */
@NullMarked
package dev.shevek.bench;

import org.jspecify.annotations.NullMarked;
