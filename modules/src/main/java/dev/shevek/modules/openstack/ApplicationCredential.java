package dev.shevek.modules.openstack;

import dev.shevek.module.Arguments;
import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.CloudConfig;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Manages application credentials of the user who signs in; one cannot be changed, so it is made anew at every run. */
final class ApplicationCredential {
    private ApplicationCredential() {}

    static CloudModule module() {
        return CloudModule.of(
                "application_credential",
                "Manage application credentials",
                Options.of(
                        Option.list("access_rules", OptionType.DICT)
                                .with(Options.of(
                                        Option.str("method").mandatory(),
                                        Option.str("path").mandatory(),
                                        Option.str("service").mandatory())),
                        Option.str("description"),
                        Option.str("expires_at"),
                        Option.str("name").mandatory(),
                        Option.list("roles", OptionType.DICT)
                                .with(Options.of(Option.str("domain_id"), Option.str("id"), Option.str("name"))),
                        Option.str("secret").secret(),
                        Option.str("state").orElse("present").choices("absent", "present"),
                        Option.bool("unrestricted").orElse(false)),
                List.of("name"),
                ApplicationCredential::run);
    }

    private static Result run(CloudTask task) {
        Arguments args = task.args();
        String name = args.text("name");
        Kind credentials = task.kinds()
                .applicationCredentials(Values.id(Values.dict(task.cloud().identity(), "user")));
        DictValue found = credentials.find(name);
        String what = "application credential " + name;
        if (task.absent()) {
            if (found == null) {
                return CloudTask.unchanged();
            }
            credentials.delete(task.deleting(what, found), found);
            return Result.of(true);
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        for (String option : List.of("name", "description", "expires_at", "unrestricted")) {
            task.put(fields, option, option);
        }
        for (String option : List.of("roles", "access_rules")) {
            List<Value> given = given(args.list(option));
            if (!given.isEmpty()) {
                fields.put(option, new ListValue(given));
            }
        }
        String secret = args.textOrNull("secret");
        if (secret != null) {
            fields.put("secret", StrValue.secret(secret));
        }
        DictValue wanted = DictValue.ofTexts(fields);
        Cloud.Permit permit = found == null ? task.creating(what, wanted) : task.updating(what, found, wanted);
        if (found != null) {
            credentials.delete(permit, found);
        }
        DictValue made = credentials.create(permit, wanted);
        Value masked = StrValue.secret(Values.text(made, "secret"));
        Map<String, Value> all = new LinkedHashMap<>();
        all.put("application_credential", credentials.shape().show(made).with("secret", masked));
        all.put("cloud", config(task.cloud().config(), Values.id(made), masked));
        return Result.of(true, all);
    }

    /** What was given of each item. */
    private static List<Value> given(List<Value> items) {
        List<Value> all = new ArrayList<>();
        for (Value item : items) {
            if (item instanceof DictValue dict) {
                Map<Value, Value> some = new LinkedHashMap<>(dict.entries());
                some.values().removeIf(value -> value == NoneValue.NONE);
                all.add(new DictValue(some));
            }
        }
        return all;
    }

    /** An entry for clouds.yaml that signs in with the credential. */
    private static Value config(CloudConfig config, String id, Value secret) {
        Map<String, Value> auth = new LinkedHashMap<>();
        auth.put("application_credential_id", StrValue.of(id));
        auth.put("application_credential_secret", secret);
        auth.put("auth_url", StrValue.of(config.auth().getOrDefault("auth_url", "")));
        Map<String, Value> all = new LinkedHashMap<>();
        config.settings().forEach((name, value) -> all.put(name, StrValue.of(value)));
        all.put("auth_type", StrValue.of("v3applicationcredential"));
        all.put("auth", DictValue.ofTexts(auth));
        String region = config.region();
        if (region != null) {
            all.put("region_name", StrValue.of(region));
        }
        all.put("interface", StrValue.of(config.endpoint()));
        all.put("verify", BoolValue.of(config.tls().verify()));
        file(all, "cacert", config.tls().authorities());
        file(all, "cert", config.tls().certificate());
        file(all, "key", config.tls().key());
        return DictValue.ofTexts(all);
    }

    private static void file(Map<String, Value> into, String name, @Nullable Path file) {
        into.put(name, file == null ? NoneValue.NONE : StrValue.of(file.toString()));
    }
}
