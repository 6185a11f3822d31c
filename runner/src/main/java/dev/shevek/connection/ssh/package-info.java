/** Connections by SSH: our own client on sshj, the system's ssh, and what both read: options, ssh_config, known_hosts. */
@NullMarked
package dev.shevek.connection.ssh;

import org.jspecify.annotations.NullMarked;
