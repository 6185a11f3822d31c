/** Tests of the modules for private networks. */
@NullMarked
package dev.shevek.modules.vpn;

import org.jspecify.annotations.NullMarked;
