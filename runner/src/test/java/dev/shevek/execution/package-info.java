/** Tests. */
@NullMarked
package dev.shevek.execution;

import org.jspecify.annotations.NullMarked;
