package dev.shevek.action;

import org.jspecify.annotations.Nullable;

/**
 * How a task's host is reached by ssh, for what connects to it by itself.
 *
 * @param kind of connection of the host that the task acts on: {@code ssh}, {@code local}, {@code docker}…
 * @param delegate the host the task acts on instead of its own, or null
 * @param address the own host's address or name
 * @param port its port, or null for ssh's default
 * @param user who logs in there, or null for ssh's default
 * @param keyFile private key, or null for ssh's default
 * @param arguments {@code ssh_args} and kin that are set
 * @param sudoUser who sudo makes of that user there, or null
 */
public record SshEndpoint(
        String kind,
        @Nullable String delegate,
        String address,
        @Nullable String port,
        @Nullable String user,
        @Nullable String keyFile,
        String arguments,
        @Nullable String sudoUser) {}
