package dev.shevek.modules.openstack;

import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Manages from where else users come: identity providers, how their users are mapped, and by which protocols. */
final class Federation {
    private Federation() {}

    private static Option state() {
        return Option.str("state").orElse("present").choices("absent", "present");
    }

    static CloudModule provider() {
        return CloudModule.of(
                "federation_idp",
                "Manage identity providers",
                Options.of(
                        Option.str("description"),
                        Option.str("domain_id"),
                        Option.str("id").mandatory().aliases("name"),
                        Option.bool("is_enabled").aliases("enabled"),
                        Option.list("remote_ids", OptionType.STR),
                        state()),
                List.of("id"),
                task -> managed(
                        task,
                        task.kinds().identityProviders(),
                        "identity_provider",
                        "id",
                        "domain_id",
                        "description",
                        "is_enabled",
                        "remote_ids"));
    }

    static CloudModule mapping() {
        Options rule = Options.of(
                Option.list("local", OptionType.DICT).mandatory(),
                Option.list("remote", OptionType.DICT).mandatory());
        return CloudModule.of(
                "federation_mapping",
                "Manage mappings of users of identity providers",
                Options.of(
                                Option.str("name").mandatory().aliases("id"),
                                Option.list("rules", OptionType.DICT).with(rule),
                                state())
                        .rule(new OptionRule.RequiredIf("state", "present", List.of("rules"), false)),
                List.of("name"),
                Federation::mapping);
    }

    private static Result mapping(CloudTask task) {
        if (!task.absent() && task.args().list("rules").isEmpty()) {
            throw new ModuleFailure("At least one rule must be passed for mapping "
                    + task.args().text("name") + ".");
        }
        return managed(task, task.kinds().mappings(), "mapping", "name", "", "rules");
    }

    static CloudModule protocol() {
        return CloudModule.of(
                "keystone_federation_protocol",
                "Manage protocols of identity providers",
                Options.of(
                                Option.str("idp").mandatory().aliases("idp_id", "idp_name"),
                                Option.str("mapping").aliases("mapping_id", "mapping_name"),
                                Option.str("name").mandatory().aliases("id"),
                                state())
                        .rule(new OptionRule.RequiredIf("state", "present", List.of("mapping"), false)),
                List.of("idp", "name"),
                Federation::protocol);
    }

    private static Result protocol(CloudTask task) {
        Kind protocols = task.kinds().protocols(task.args().text("idp"));
        return managed(task, protocols, "protocol", "name", "", "mapping");
    }

    static CloudModule providers() {
        return told("federation_idp_info", "identity_providers", "id", "name", Kinds::identityProviders);
    }

    static CloudModule mappings() {
        return told("federation_mapping_info", "mappings", "name", "id", Kinds::mappings);
    }

    static CloudModule protocols() {
        return CloudModule.of(
                "keystone_federation_protocol_info",
                "Fetch information about protocols of identity providers",
                Options.of(
                        Option.str("idp").mandatory().aliases("idp_id", "idp_name"),
                        Option.str("name").aliases("id")),
                List.of("idp", "name"),
                task -> Searched.listed(
                        "protocols",
                        listed(task, task.kinds().protocols(task.args().text("idp")), "name")));
    }

    private static CloudModule told(
            String module, String key, String option, String alias, Function<Kinds, Kind> kind) {
        return CloudModule.of(
                module,
                "Fetch information about " + key.replace('_', ' '),
                Options.of(Option.str(option).aliases(alias)),
                List.of(option),
                task -> Searched.listed(key, listed(task, kind.apply(task.kinds()), option)));
    }

    private static List<DictValue> listed(CloudTask task, Kind kind, String option) {
        String id = task.args().textOrNull(option);
        return kind.list(Map.of()).stream()
                .filter(each -> id == null || id.equals(Values.id(each)))
                .map(kind.shape()::show)
                .toList();
    }

    /**
     * Brings one to what is wanted. They are called by ids that their makers choose.
     *
     * @param option that gives the id
     * @param first an option that counts for a new one only, or the empty text
     * @param options what may be other
     */
    private static Result managed(
            CloudTask task, Kind kind, String key, String option, String first, String... options) {
        String id = task.args().text(option);
        DictValue found = kind.withId(id);
        String what = key.replace('_', ' ') + " " + id;
        if (task.absent()) {
            if (found == null) {
                return CloudTask.unchanged();
            }
            kind.delete(task.deleting(what, found), found);
            return Result.of(true);
        }
        Map<String, Value> wanted = task.given(kind, options);
        Value mapping = wanted.remove("mapping");
        if (mapping != null) {
            wanted.put("mapping_id", mapping);
        }
        if (found != null) {
            DictValue changes = DictValue.ofTexts(CloudTask.different(wanted, found));
            DictValue now = kind.shape().show(found);
            if (changes.entries().isEmpty()) {
                return CloudTask.shown(false, key, now);
            }
            Result changed =
                    CloudTask.shown(true, key, CloudTask.with(now, kind.shape().named(changes)));
            Cloud.Permit permit = task.cloud().changing(task.withDiff(changed, what, found, changes));
            return CloudTask.shown(true, key, kind.shape().show(kind.update(permit, found, changes)));
        }
        if (!first.isEmpty()) {
            task.put(wanted, first, first);
        }
        DictValue fields = DictValue.ofTexts(wanted);
        Result made = CloudTask.shown(true, key, kind.shape().named(fields).with("id", StrValue.of(id)));
        Cloud.Permit permit = task.cloud().changing(task.withDiff(made, what, DictValue.EMPTY, fields));
        return CloudTask.shown(true, key, kind.shape().show(kind.createWithId(permit, id, fields)));
    }
}
