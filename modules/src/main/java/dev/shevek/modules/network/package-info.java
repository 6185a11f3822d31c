/** Modules that talk HTTP from the target, with the curl or wget that is there. */
@NullMarked
package dev.shevek.modules.network;

import org.jspecify.annotations.NullMarked;
