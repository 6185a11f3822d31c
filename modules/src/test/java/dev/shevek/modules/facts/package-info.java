/** Tests of setup. */
@NullMarked
package dev.shevek.modules.facts;

import org.jspecify.annotations.NullMarked;
