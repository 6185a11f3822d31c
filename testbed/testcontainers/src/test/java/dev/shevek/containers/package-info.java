/** Playbooks against hosts that Testcontainers makes. */
@NullMarked
package dev.shevek.containers;

import org.jspecify.annotations.NullMarked;
