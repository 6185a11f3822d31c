/** The list of the modules in this jar. */
@NullMarked
package dev.shevek.modules;

import org.jspecify.annotations.NullMarked;
