/** Modules for accounts: users, groups, keys, sudo. */
@NullMarked
package dev.shevek.modules.users;

import org.jspecify.annotations.NullMarked;
