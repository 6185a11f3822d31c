/** Modules that run what a user wrote: command, shell, raw, ping. */
@NullMarked
package dev.shevek.modules.commands;

import org.jspecify.annotations.NullMarked;
