package dev.shevek.execution;

import dev.shevek.template.Scope;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A task's variables, and how its host is reached under the names of variables that nobody has set:
 * {@code ansible_connection}, {@code ansible_user}… Neither {@code vars} nor {@code hostvars} has them.
 *
 * @param base the variables
 * @param keywords the task's, over those variables
 * @param options the run's settings
 * @param host the task's
 * @param delegate whom it is delegated to, once that is known
 */
record ConnectionNames(
        Scope base, KeywordValues keywords, RunOptions options, String host, Supplier<@Nullable String> delegate)
        implements Scope {
    @Override
    public @Nullable Value get(String name) {
        Value value = base.get(name);
        return value != null || !name.startsWith("ansible_") ? value : reached(name);
    }

    @Override
    public Set<String> names() {
        return base.names();
    }

    private @Nullable Value reached(String name) {
        return switch (name) {
            case "ansible_connection" -> StrValue.of(connection());
            case "ansible_host", "ansible_ssh_host" -> {
                Value address = of("ansible_host", "ansible_ssh_host");
                yield address == null ? StrValue.of(target()) : address;
            }
            case "ansible_user", "ansible_ssh_user" -> {
                Value user = of("ansible_user", "ansible_ssh_user");
                String otherwise = user == null ? keywords.text("remote_user") : null;
                yield user == null ? text(otherwise == null ? options.remoteUser() : otherwise) : user;
            }
            case "ansible_port", "ansible_ssh_port" -> of("ansible_port", "ansible_ssh_port");
            case "ansible_timeout", "ansible_ssh_timeout" -> {
                Value timeout = of("ansible_timeout", "ansible_ssh_timeout");
                yield timeout == null ? IntValue.of(options.timeout()) : timeout;
            }
            case "ansible_private_key_file", "ansible_ssh_private_key_file" -> {
                Value key = of("ansible_ssh_private_key_file", "ansible_private_key_file");
                yield key == null ? text(options.privateKey()) : key;
            }
            case "ansible_password", "ansible_ssh_pass", "ansible_ssh_password" -> {
                Value password = of("ansible_password", "ansible_ssh_pass");
                String asked = password == null ? options.connectionPassword() : null;
                yield asked == null ? password : StrValue.secret(asked);
            }
            default -> null;
        };
    }

    private static @Nullable Value text(@Nullable String text) {
        return text == null ? null : StrValue.of(text);
    }

    private String target() {
        String other = delegate.get();
        return other == null ? host : other;
    }

    private String connection() {
        String other = delegate.get();
        if (other != null && theirs(other, "ansible_connection") instanceof StrValue kind) {
            return kind.text();
        }
        boolean here = other != null && (other.equals("localhost") || other.equals("127.0.0.1") || other.equals("::1"));
        String kind = here ? "local" : keywords.text("connection");
        String chosen = kind == null ? options.connection() : kind;
        return chosen.equals("smart") ? "ssh" : chosen;
    }

    /** What the host it is delegated to has under one of these names, else what its own host has. */
    private @Nullable Value of(String name, String other) {
        String delegated = delegate.get();
        for (String one : new String[] {name, other}) {
            Value value = delegated == null ? base.get(one) : theirs(delegated, one);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private @Nullable Value theirs(String other, String name) {
        return base.get("hostvars") instanceof DictValue all && all.get(other) instanceof DictValue vars
                ? vars.get(name)
                : null;
    }
}
