/** Modules for services, kernel settings, mounts, cron and other things of a whole host. */
@NullMarked
package dev.shevek.modules.system;

import org.jspecify.annotations.NullMarked;
