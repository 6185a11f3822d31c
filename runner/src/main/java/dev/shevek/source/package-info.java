/** Where things are written and what is wrong with them: positions, problems, their rendering. */
@NullMarked
package dev.shevek.source;

import org.jspecify.annotations.NullMarked;
