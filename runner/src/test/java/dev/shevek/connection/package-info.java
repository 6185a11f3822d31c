/** Tests of targets and how they are read from variables. */
@NullMarked
package dev.shevek.connection;

import org.jspecify.annotations.NullMarked;
