/** Modules for private networks over public ones. */
@NullMarked
package dev.shevek.modules.vpn;

import org.jspecify.annotations.NullMarked;
