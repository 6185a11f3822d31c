/** Tests of the Python bridge. */
@NullMarked
package dev.shevek.bridge;

import org.jspecify.annotations.NullMarked;
