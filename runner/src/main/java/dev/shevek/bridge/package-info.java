/** Foreign Python modules and plugins, through the user's own ansible-core in one long-lived process. */
@NullMarked
package dev.shevek.bridge;

import org.jspecify.annotations.NullMarked;
