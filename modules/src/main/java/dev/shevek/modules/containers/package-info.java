/** Containers, their networks, volumes and images, through Docker's program on the target. */
@NullMarked
package dev.shevek.modules.containers;

import org.jspecify.annotations.NullMarked;
