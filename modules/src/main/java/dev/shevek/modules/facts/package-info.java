/** The module setup: what a host says of itself, read in one round trip. */
@NullMarked
package dev.shevek.modules.facts;

import org.jspecify.annotations.NullMarked;
