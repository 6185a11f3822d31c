/** The transport port and its adapters: what opens processes on a target. */
@NullMarked
package dev.shevek.connection;

import org.jspecify.annotations.NullMarked;
