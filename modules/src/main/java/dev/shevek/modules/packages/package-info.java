/** Modules for package managers. */
@NullMarked
package dev.shevek.modules.packages;

import org.jspecify.annotations.NullMarked;
