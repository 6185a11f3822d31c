package dev.shevek.modules.users;

import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Manages accounts. */
public final class User implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "ansible.builtin.user",
            "Manage user accounts",
            Options.of(
                    Option.str("state").orElse("present").choices("absent", "present"),
                    Option.str("name").mandatory().aliases("user"),
                    Option.integer("uid"),
                    Option.bool("non_unique").orElse(false),
                    Option.str("group"),
                    Option.list("groups", OptionType.STR),
                    Option.str("comment"),
                    Option.path("home"),
                    Option.path("shell"),
                    Option.str("password").secret(),
                    Option.str("login_class"),
                    Option.integer("password_expire_max"),
                    Option.integer("password_expire_min"),
                    Option.integer("password_expire_warn"),
                    Option.bool("hidden"),
                    Option.str("seuser"),
                    Option.bool("force").orElse(false),
                    Option.bool("remove").orElse(false),
                    Option.bool("create_home").orElse(true).aliases("createhome"),
                    Option.str("skeleton"),
                    Option.bool("system").orElse(false),
                    Option.bool("move_home").orElse(false),
                    Option.bool("append").orElse(false),
                    Option.bool("generate_ssh_key"),
                    Option.integer("ssh_key_bits").orElse(0),
                    Option.str("ssh_key_type").orElse("rsa"),
                    Option.path("ssh_key_file"),
                    Option.str("ssh_key_comment"),
                    Option.str("ssh_key_passphrase").secret(),
                    Option.str("update_password").orElse("always").choices("always", "on_create"),
                    Option.of("expires", OptionType.FLOAT),
                    Option.bool("password_lock"),
                    Option.bool("local"),
                    Option.str("profile"),
                    Option.str("authorization"),
                    Option.str("role"),
                    Option.str("umask"),
                    Option.integer("password_expire_account_disable"),
                    Option.integer("uid_min"),
                    Option.integer("uid_max")));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        if (args.bool("local")) {
            for (String option : List.of("umask", "uid_min", "uid_max")) {
                if (args.has(option)) {
                    throw new ModuleFailure("'" + option + "' can not be used with 'local'");
                }
            }
        }
        List<String> warnings = new ArrayList<>();
        if (!args.has("groups") && args.bool("append")) {
            warnings.add("'append' is set, but no 'groups' are specified. Use 'groups' for appending new groups."
                    + "This will change to an error in Ansible 2.14.");
        }
        if (looksUnhashed(args.textOrNull("password"))) {
            warnings.add("The input password appears not to have been hashed. "
                    + "The 'password' argument must be encrypted for this module to work properly.");
        }
        return TargetPaths.expand(List.of(args.text("home", ""), args.text("shell", "")), paths -> {
            Map<String, Value> values = new LinkedHashMap<>(args.values());
            values.computeIfPresent("home", (key, old) -> StrValue.of(paths.get(0)));
            values.computeIfPresent("shell", (key, old) -> StrValue.of(paths.get(1)));
            return new UserPlan(new Arguments(values), request.check(), warnings).start();
        });
    }

    /** Seconds since 1970 of {@code expires}, or null. */
    static @Nullable Double expires(Arguments args) {
        return switch (args.get("expires")) {
            case FloatValue(double seconds) -> seconds;
            case IntValue seconds -> (double) seconds.asLong();
            case null, default -> null;
        };
    }

    private static boolean looksUnhashed(@Nullable String password) {
        if (password == null
                || password.isEmpty()
                || List.of("*", "!", "*************").contains(password)) {
            return false;
        }
        String[] fields = password.split("\\$", -1);
        if (password.matches("(?s).*[:*!].*") || fields.length < 3) {
            return true;
        }
        String hash = fields[fields.length - 1];
        int length = switch (fields[1]) {
            case "1" -> 22;
            case "5", "y" -> 43;
            case "6" -> 86;
            default -> hash.length();
        };
        return hash.length() != length || !hash.matches("[A-Za-z0-9./]*");
    }
}
