/** Modules on files of the target: what is there, what is in them, who owns them. */
@NullMarked
package dev.shevek.modules.files;

import org.jspecify.annotations.NullMarked;
