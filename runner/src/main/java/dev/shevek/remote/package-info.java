/** Shells on targets by identity: runs probes and steps, batches them, becomes other users, writes files. */
@NullMarked
package dev.shevek.remote;

import org.jspecify.annotations.NullMarked;
