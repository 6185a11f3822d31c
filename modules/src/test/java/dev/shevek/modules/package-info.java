/** What tests of modules share: running a module for real, without the engine. */
@NullMarked
package dev.shevek.modules;

import org.jspecify.annotations.NullMarked;
