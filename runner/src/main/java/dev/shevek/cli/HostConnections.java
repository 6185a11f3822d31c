package dev.shevek.cli;

import dev.shevek.config.Settings;
import dev.shevek.connection.ConnectionTarget;
import dev.shevek.connection.ConnectionVariables;
import dev.shevek.connection.Connections;
import dev.shevek.execution.ConnectionSettings;
import dev.shevek.remote.RemoteHost;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reaches hosts by the kind of connection that their variables ask for. */
final class HostConnections implements dev.shevek.execution.Connections, AutoCloseable {
    private final Connections connections = Connections.ofThisUser();
    private final CommandArguments args;
    private final Settings settings;

    HostConnections(CommandArguments args, Settings settings) {
        this.args = args;
        this.settings = settings;
    }

    @Override
    public RemoteHost host(ConnectionSettings asked) {
        ConnectionTarget target = new ConnectionVariables(asked.host(), name -> variable(asked, name), this::setting)
                .target()
                .in(asked.directory());
        return new RemoteHost(asked.host(), () -> connections.open(target));
    }

    /** What the run has weighed already wins over the variable of the same name. */
    private static @Nullable Value variable(ConnectionSettings asked, String name) {
        return switch (name) {
            case "ansible_connection" -> StrValue.of(asked.kind());
            case "ansible_host" -> StrValue.of(asked.address());
            case "ansible_port" -> asked.port() == null ? null : IntValue.of(asked.port());
            case "ansible_user" -> text(asked.user());
            case "ansible_password" -> asked.password() == null ? null : StrValue.secret(asked.password());
            case "ansible_private_key_file" -> text(asked.privateKey());
            case "ansible_ssh_timeout" -> IntValue.of(asked.timeout());
            default -> asked.variables().get(name);
        };
    }

    private static @Nullable Value text(@Nullable String text) {
        return text == null ? null : StrValue.of(text);
    }

    private @Nullable String setting(String key) {
        String flag = switch (key) {
            case "ssh_common_args" -> args.value("--ssh-common-args");
            case "ssh_extra_args" -> args.value("--ssh-extra-args");
            default -> null;
        };
        String variable = key.equals("retries") ? "ANSIBLE_SSH_RETRIES" : "ANSIBLE_" + key.toUpperCase(Locale.ROOT);
        String given = flag != null ? flag : settings.surroundings().variables().get(variable);
        if (given != null) {
            return given;
        }
        String own = settings.iniText("ssh_connection", key);
        return own != null ? own : settings.iniText("defaults", key);
    }

    @Override
    public void close() {
        connections.close();
    }
}
