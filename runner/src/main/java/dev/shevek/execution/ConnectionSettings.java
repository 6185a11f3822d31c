package dev.shevek.execution;

import dev.shevek.template.Scope;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a host is reached, after keywords, variables and settings have been weighed.
 *
 * @param kind {@code local}, {@code ssh}, {@code docker}…
 * @param host its name in the inventory
 * @param address where it listens
 * @param port or null for the usual one
 * @param user who logs in, or null for what the connection takes by itself
 * @param password or null
 * @param privateKey a file, or null
 * @param timeout seconds to connect
 * @param directory where commands of the controller itself start: the playbook's, or null
 * @param variables the host's, rendered on access, for what is special to a kind ({@code ansible_ssh_common_args})
 */
public record ConnectionSettings(
        String kind,
        String host,
        String address,
        @Nullable Integer port,
        @Nullable String user,
        @Nullable String password,
        @Nullable String privateKey,
        int timeout,
        @Nullable Path directory,
        Scope variables) {}
