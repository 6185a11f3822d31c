/** Tests of command, shell and raw. */
@NullMarked
package dev.shevek.modules.commands;

import org.jspecify.annotations.NullMarked;
