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
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Manages routers, their gateway and their interfaces. */
final class Router {
    private Router() {}

    static CloudModule module() {
        Option fixed = Option.list("external_fixed_ips", OptionType.DICT)
                .with(Options.of(
                        Option.str("ip_address").aliases("ip"),
                        Option.str("subnet_id").mandatory().aliases("subnet")));
        return CloudModule.of(
                "router",
                "Manage routers",
                Options.of(
                                Option.bool("enable_snat"),
                                fixed,
                                Option.dict("external_gateway_info")
                                        .with(Options.of(Option.str("network"), Option.bool("enable_snat"), fixed)),
                                Option.list("interfaces", OptionType.RAW),
                                Option.bool("is_admin_state_up").orElse(true).aliases("admin_state_up"),
                                Option.str("name").mandatory(),
                                Option.str("network"),
                                Option.str("project"),
                                Option.str("state").orElse("present").choices("absent", "present"))
                        .rule(new OptionRule.MutuallyExclusive(List.of("external_gateway_info", "network")))
                        .rule(new OptionRule.MutuallyExclusive(List.of("external_gateway_info", "external_fixed_ips")))
                        .rule(new OptionRule.MutuallyExclusive(List.of("external_gateway_info", "enable_snat")))
                        .rule(new OptionRule.RequiredBy("external_fixed_ips", List.of("network")))
                        .rule(new OptionRule.RequiredBy("enable_snat", List.of("network"))),
                List.of("name"),
                Router::run);
    }

    private static Result run(CloudTask task) {
        String name = task.args().text("name");
        Kind routers = task.kinds().routers();
        Map<String, String> project = task.projectFilter();
        DictValue found = routers.find(name, project);
        if (task.absent()) {
            if (found == null) {
                return CloudTask.unchanged();
            }
            Cloud.Permit permit = task.deleting("router " + name, found);
            RouterInterfaces.none(task, found).apply(permit, found);
            routers.delete(permit, found);
            return Result.of(true);
        }
        Map<String, Value> fields = fields(task, project);
        RouterInterfaces interfaces = RouterInterfaces.planned(task, found, project);
        Map<String, Value> changes = found == null ? fields : changes(fields, found);
        if (found != null && changes.isEmpty() && interfaces.isEmpty()) {
            return CloudTask.shown(false, "router", routers.shape().show(found));
        }
        Map<String, Value> before = new LinkedHashMap<>();
        Map<String, Value> after = new LinkedHashMap<>(changes);
        if (found != null) {
            DictValue now = found;
            changes.keySet().forEach(field -> {
                Value value = now.get(field);
                before.put(field, value == null ? dev.shevek.value.NoneValue.NONE : value);
            });
        }
        interfaces.show(before, after);
        Cloud.Permit permit = task.cloud()
                .changing(task.predicted("router " + name, DictValue.ofTexts(before), DictValue.ofTexts(after)));
        DictValue router = found;
        if (router == null) {
            fields.put("name", StrValue.of(name));
            project.forEach((field, id) -> fields.put(field, StrValue.of(id)));
            router = routers.create(permit, DictValue.ofTexts(fields));
        } else if (!changes.isEmpty()) {
            router = routers.update(permit, router, DictValue.ofTexts(changes));
        }
        interfaces.apply(permit, router);
        DictValue now = routers.again(router);
        return CloudTask.shown(true, "router", routers.shape().show(now == null ? router : now));
    }

    private static Map<String, Value> fields(CloudTask task, Map<String, String> project) {
        Map<String, Value> fields = new LinkedHashMap<>();
        task.put(fields, "admin_state_up", "is_admin_state_up");
        DictValue given = task.args().dictOrNull("external_gateway_info");
        DictValue gateway = given == null ? DictValue.ofTexts(task.args().values()) : given;
        String network = Values.textOrNull(gateway.get("network"));
        if (network == null) {
            return fields;
        }
        Kind networks = task.kinds().networks();
        DictValue outside = project.isEmpty() ? null : networks.find(network, project);
        Map<String, Value> info = new LinkedHashMap<>();
        info.put("network_id", StrValue.of(Values.id(outside == null ? networks.need(network) : outside)));
        if (gateway.get("enable_snat") instanceof BoolValue snat) {
            info.put("enable_snat", snat);
        }
        List<Value> ips = new ArrayList<>();
        for (DictValue ip : Values.dicts(gateway, "external_fixed_ips")) {
            Map<String, Value> one = new LinkedHashMap<>();
            one.put("subnet_id", StrValue.of(Values.id(task.kinds().subnets().need(Values.text(ip, "subnet_id")))));
            String address = Values.textOrNull(ip.get("ip_address"));
            if (address != null) {
                one.put("ip_address", StrValue.of(address));
            }
            ips.add(DictValue.ofTexts(one));
        }
        if (!ips.isEmpty()) {
            info.put("external_fixed_ips", new ListValue(ips));
        }
        fields.put("external_gateway_info", DictValue.ofTexts(info));
        return fields;
    }

    private static Map<String, Value> changes(Map<String, Value> wanted, DictValue now) {
        Map<String, Value> changes = CloudTask.different(wanted, now);
        if (wanted.get("external_gateway_info") instanceof DictValue gateway
                && isSame(gateway, now.get("external_gateway_info") instanceof DictValue have ? have : null)) {
            changes.remove("external_gateway_info");
        }
        return changes;
    }

    private static boolean isSame(DictValue wanted, @Nullable DictValue now) {
        if (now == null || !Values.same(wanted.get("network_id"), now.get("network_id"))) {
            return false;
        }
        if (wanted.get("enable_snat") != null && !Values.same(wanted.get("enable_snat"), now.get("enable_snat"))) {
            return false;
        }
        List<DictValue> ips = Values.dicts(wanted, "external_fixed_ips");
        List<DictValue> have = Values.dicts(now, "external_fixed_ips");
        if (ips.isEmpty()) {
            return true;
        }
        return ips.size() == have.size()
                && ips.stream()
                        .allMatch(ip -> have.stream()
                                .anyMatch(each -> Values.same(ip.get("subnet_id"), each.get("subnet_id"))
                                        && (ip.get("ip_address") == null
                                                || Values.same(ip.get("ip_address"), each.get("ip_address")))));
    }

    /** Fails for an interface that says too little. */
    static ModuleFailure incomplete(String what) {
        return new ModuleFailure(what + " missing from interface definition; an interface is the name of a subnet, or"
                + " {net: NETWORK, subnet: SUBNET, portip: ADDRESS}.");
    }
}
