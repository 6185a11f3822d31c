/** Modules for disks, volumes and file systems. */
@NullMarked
package dev.shevek.modules.storage;

import org.jspecify.annotations.NullMarked;
