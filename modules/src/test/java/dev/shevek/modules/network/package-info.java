/** Requests of the network modules against a server of the test's own. */
@NullMarked
package dev.shevek.modules.network;

import org.jspecify.annotations.NullMarked;
