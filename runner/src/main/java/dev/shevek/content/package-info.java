/** Where roles, collections and the files that tasks name are found on the controller. */
@NullMarked
package dev.shevek.content;

import org.jspecify.annotations.NullMarked;
