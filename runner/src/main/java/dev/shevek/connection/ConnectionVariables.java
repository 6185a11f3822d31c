package dev.shevek.connection;

import dev.shevek.connection.ssh.SshArguments;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.value.CommandLine;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link ConnectionTarget} out of a host's variables and the settings, by the names and the precedence of
 * Ansible's connection plugins: a variable wins over a setting.
 */
public final class ConnectionVariables {
    private final String name;
    private final Function<String, @Nullable Value> variables;
    private final Function<String, @Nullable String> settings;

    /**
     * Looks nothing up yet.
     *
     * @param name the host's name in the inventory
     * @param variables a variable's value, rendered, or null
     * @param settings a setting by its key in ansible.cfg ({@code remote_user}, {@code ssh_common_args},
     *     {@code host_key_checking}, {@code timeout}…), or null where it is not set; keywords of the play and flags of
     *     the command line are looked up here too
     */
    public ConnectionVariables(
            String name, Function<String, @Nullable Value> variables, Function<String, @Nullable String> settings) {
        this.name = name;
        this.variables = variables;
        this.settings = settings;
    }

    /**
     * The target.
     *
     * @throws ProblemException when a value makes no sense, or the connection plugin is not known
     */
    public ConnectionTarget target() {
        String plugin = or(variable("ansible_connection"), or(settings.apply("transport"), "ssh"));
        ConnectionTarget.Kind kind = kind(plugin);
        if (kind == ConnectionTarget.Kind.LOCAL) {
            return ConnectionTarget.local(name);
        }
        String host = or(variable("ansible_host", "ansible_ssh_host"), name);
        String password = variable("ansible_password", "ansible_ssh_pass", "ansible_ssh_password");
        return kind == ConnectionTarget.Kind.SSH ? ssh(host, password, plugin) : container(kind, host);
    }

    private ConnectionTarget ssh(String host, @Nullable String password, String plugin) {
        List<String> words = new ArrayList<>();
        words.addAll(arguments("ansible_ssh_args", "ssh_args"));
        words.addAll(arguments("ansible_ssh_common_args", "ssh_common_args"));
        words.addAll(arguments("ansible_ssh_extra_args", "ssh_extra_args"));
        String checking = or(
                variable("ansible_host_key_checking", "ansible_ssh_host_key_checking"),
                or(settings.apply("host_key_checking"), "true"));
        String program = variable("ansible_ssh_executable");
        return new ConnectionTarget(
                name,
                ConnectionTarget.Kind.SSH,
                host,
                number(
                        "ansible_port",
                        or(variable("ansible_port", "ansible_ssh_port"), or(settings.apply("remote_port"), "0"))),
                orNull(variable("ansible_user", "ansible_ssh_user"), settings.apply("remote_user")),
                password,
                orNull(
                        variable("ansible_private_key_file", "ansible_ssh_private_key_file"),
                        settings.apply("private_key_file")),
                variable("ansible_private_key_passphrase", "ansible_ssh_private_key_passphrase"),
                SshArguments.of(List.copyOf(words)),
                truth(checking),
                Duration.ofSeconds(
                        number("timeout", or(variable("ansible_ssh_timeout"), or(settings.apply("timeout"), "10")))),
                number("retries", or(variable("ansible_ssh_retries"), or(settings.apply("retries"), "0"))),
                plugin.endsWith("system_ssh")
                        || truth(or(variable("shevek_system_ssh"), or(settings.apply("system_ssh"), "false")))
                        || variable("ansible_ssh_pkcs11_provider") != null
                        || program != null,
                orNull(program, settings.apply("ssh_executable")),
                List.of(),
                null);
    }

    private ConnectionTarget container(ConnectionTarget.Kind kind, String host) {
        List<String> details = new ArrayList<>();
        String program = null;
        String target = host;
        switch (kind) {
            case KUBECTL -> {
                program = variable("ansible_kubectl_executable");
                target = or(variable("ansible_kubectl_pod"), host);
                detail(details, "--namespace", "ansible_kubectl_namespace");
                detail(details, "--kubeconfig", "ansible_kubectl_kubeconfig", "ansible_kubectl_config");
                detail(details, "--context", "ansible_kubectl_context");
                detail(details, "--container", "ansible_kubectl_container");
            }
            case PODMAN -> program = variable("ansible_podman_executable");
            default -> {
                program = variable("ansible_docker_executable");
                details.addAll(arguments("ansible_docker_extra_args", "docker_extra_args"));
            }
        }
        return ConnectionTarget.container(
                name,
                kind,
                target,
                orNull(variable("ansible_user"), settings.apply("remote_user")),
                program,
                List.copyOf(details));
    }

    private void detail(List<String> details, String flag, String... names) {
        String value = variable(names);
        if (value != null) {
            details.add(flag);
            details.add(value);
        }
    }

    private static ConnectionTarget.Kind kind(String plugin) {
        int dot = plugin.lastIndexOf('.');
        return switch (plugin.substring(dot + 1).toLowerCase(Locale.ROOT)) {
            case "ssh", "smart", "paramiko", "paramiko_ssh", "libssh", "system_ssh", "" -> ConnectionTarget.Kind.SSH;
            case "local" -> ConnectionTarget.Kind.LOCAL;
            case "docker", "docker_api" -> ConnectionTarget.Kind.DOCKER;
            case "podman" -> ConnectionTarget.Kind.PODMAN;
            case "kubectl" -> ConnectionTarget.Kind.KUBECTL;
            default ->
                throw new ProblemException(Problem.error("the connection plugin '" + plugin + "' was not found", null)
                        .withHint("known are ssh, local, docker, podman, kubectl"));
        };
    }

    private List<String> arguments(String variable, String setting) {
        String text = orNull(variable(variable), settings.apply(setting));
        return text == null ? List.of() : CommandLine.splitLeniently(text);
    }

    private @Nullable String variable(String... names) {
        for (String each : names) {
            Value value = variables.apply(each);
            if (value instanceof StrValue text) {
                if (!text.text().isEmpty()) {
                    return text.text();
                }
            } else if (value != null && !(value instanceof NoneValue) && !(value instanceof UndefinedValue)) {
                return value.toString();
            }
        }
        return null;
    }

    private static int number(String what, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new ProblemException(Problem.error("'" + text + "' is no number for " + what, null));
        }
    }

    private static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "on", "true", "1", "t", "y" -> true;
            default -> false;
        };
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null || text.isEmpty() ? otherwise : text;
    }

    private static @Nullable String orNull(@Nullable String text, @Nullable String otherwise) {
        return text == null || text.isEmpty() ? (otherwise == null || otherwise.isEmpty() ? null : otherwise) : text;
    }
}
