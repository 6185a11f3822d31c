/** Hosts and groups: the model, the sources they are read from, host patterns, group_vars and host_vars files. */
@NullMarked
package dev.shevek.inventory;

import org.jspecify.annotations.NullMarked;
