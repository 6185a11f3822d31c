/** Databases, their users and settings, through the clients on the target. */
@NullMarked
package dev.shevek.modules.databases;

import org.jspecify.annotations.NullMarked;
