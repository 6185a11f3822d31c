/** Tests of what Galaxy's roles and collections need. */
@NullMarked
package dev.shevek.content.galaxy;

import org.jspecify.annotations.NullMarked;
