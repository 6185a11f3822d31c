/** Tests of the shells against real ones. */
@NullMarked
package dev.shevek.remote;

import org.jspecify.annotations.NullMarked;
