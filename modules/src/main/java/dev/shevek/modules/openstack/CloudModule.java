package dev.shevek.modules.openstack;

import dev.shevek.module.Arguments;
import dev.shevek.module.Controller;
import dev.shevek.module.Conversation;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.CloudConfig;
import dev.shevek.modules.openstack.api.CloudException;
import dev.shevek.modules.openstack.api.CloudSettings;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A module that talks to a cloud: the options that all of them have, signing in, and refusals told as failures.
 *
 * @param spec names and options
 * @param subject which options say what it is about; empty when two of them must never run at the same time
 * @param work what it does
 */
public record CloudModule(ModuleSpec<Arguments> spec, List<String> subject, Work work) implements Module<Arguments> {
    /** What a module does with a cloud. */
    @FunctionalInterface
    public interface Work {
        /** Throws {@link CloudException} when the cloud refuses, {@link ModuleFailure} for everything else. */
        Result run(CloudTask task);
    }

    private static final List<Option> COMMON = List.of(
            Option.raw("cloud"),
            Option.str("auth_type"),
            Option.dict("auth").secret(),
            Option.str("region_name"),
            Option.bool("validate_certs").aliases("verify"),
            Option.str("ca_cert").aliases("cacert"),
            Option.str("client_cert").aliases("cert"),
            Option.str("client_key").aliases("key").secret(),
            Option.bool("wait").orElse(true),
            Option.integer("timeout").orElse(180),
            Option.integer("api_timeout"),
            Option.str("interface")
                    .orElse("public")
                    .choices("public", "internal", "admin")
                    .aliases("endpoint_type"),
            Option.str("sdk_log_path"),
            Option.str("sdk_log_level").orElse("INFO").choices("INFO", "DEBUG"));

    /** Options of a task, and what openstacksdk's configuration calls them. */
    private static final Map<String, String> SETTINGS = Map.of(
            "auth_type", "auth_type",
            "auth", "auth",
            "region_name", "region_name",
            "validate_certs", "verify",
            "ca_cert", "cacert",
            "client_cert", "cert",
            "client_key", "key",
            "api_timeout", "api_timeout",
            "interface", "interface");

    /** A module of {@code openstack.cloud}. */
    static CloudModule of(String name, String summary, Options options, List<String> subject, Work work) {
        return new CloudModule(
                new ModuleSpec<>(
                        "openstack.cloud." + name, List.of(), summary, options.and(COMMON), null, given -> given),
                subject,
                work);
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments arguments = request.arguments();
        return new Next.Talk(new Conversation() {
            @Override
            public Result hold(Controller controller) {
                try {
                    CloudConfig config = config(controller, arguments);
                    CloudTask task = new CloudTask(new Cloud(controller, config), arguments, request.diff());
                    try {
                        return work.run(task);
                    } catch (CloudException e) {
                        Result failed = Result.failed(new Explanation(task, spec.name()).of(e));
                        DictValue answer = e.answer();
                        throw new ModuleFailure(answer == null ? failed : failed.with("extra_data", answer));
                    }
                } catch (CloudException e) {
                    throw new ModuleFailure(e.text());
                }
            }

            @Override
            public @Nullable String subject() {
                if (subject.isEmpty()) {
                    return null;
                }
                StringBuilder about = new StringBuilder();
                subject.forEach(option ->
                        about.append(Values.text(arguments.get(option))).append('\n'));
                return about.toString();
            }
        });
    }

    private static CloudConfig config(Controller controller, Arguments arguments) {
        Map<String, Value> given = new LinkedHashMap<>();
        SETTINGS.forEach((option, setting) -> {
            Value value = arguments.get(option);
            boolean usual = option.equals("interface") && StrValue.of("public").equals(value);
            if (value != null && !usual) {
                given.put(setting, value);
            }
        });
        CloudSettings settings = CloudSettings.read(controller);
        if (arguments.get("cloud") instanceof DictValue own) {
            if (!given.isEmpty()) {
                throw new ModuleFailure("A cloud config dict was provided to the cloud parameter but also a value was"
                        + " provided for " + given.keySet().iterator().next()
                        + ". If a cloud config dict is provided, "
                        + given.keySet().iterator().next()
                        + " should be excluded.");
            }
            Value named = own.get("cloud");
            return settings.config(named instanceof StrValue text ? text.text() : null, own);
        }
        return settings.config(arguments.textOrNull("cloud"), DictValue.ofTexts(given));
    }
}
