/** Tests of SSH connections against a real sshd. */
@NullMarked
package dev.shevek.connection.ssh;

import org.jspecify.annotations.NullMarked;
