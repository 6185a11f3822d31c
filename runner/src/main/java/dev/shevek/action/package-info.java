/** What needs the scope or the controller: debug, set_fact, assert, copy, template, fetch, package, reboot and kin. */
@NullMarked
package dev.shevek.action;

import org.jspecify.annotations.NullMarked;
