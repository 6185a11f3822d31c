/** The module SPI: arguments, probes, steps, results; pure values, no connection. */
@NullMarked
package dev.shevek.module;

import org.jspecify.annotations.NullMarked;
