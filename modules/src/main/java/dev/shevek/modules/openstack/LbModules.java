package dev.shevek.modules.openstack;

import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.BalancerPart.Parent;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Manages the parts of load balancers: listeners, pools, members and health monitors. */
final class LbModules {
    /** A load balancer takes one change at a time, and which one it is no option says. */
    private static final List<String> ONE_AT_A_TIME = List.of();

    private LbModules() {}

    private static Option state() {
        return Option.str("state").orElse("present").choices("absent", "present");
    }

    private static OptionRule present(boolean any, String... needed) {
        return new OptionRule.RequiredIf("state", "present", List.of(needed), any);
    }

    static CloudModule listener() {
        return CloudModule.of(
                "lb_listener",
                "Manage listeners of load balancers",
                Options.of(
                                Option.str("default_tls_container_ref"),
                                Option.str("description"),
                                Option.bool("is_admin_state_up"),
                                Option.str("load_balancer").aliases("loadbalancer"),
                                Option.str("name").mandatory(),
                                Option.str("protocol").orElse("HTTP"),
                                Option.integer("protocol_port"),
                                Option.list("sni_container_refs", OptionType.STR),
                                state(),
                                Option.integer("timeout_client_data"),
                                Option.integer("timeout_member_data"))
                        .rule(present(false, "load_balancer")),
                ONE_AT_A_TIME,
                LbModules::listener);
    }

    private static Result listener(CloudTask task) {
        Kind listeners = task.kinds().listeners();
        DictValue found = listeners.find(task.args().text("name"));
        BalancerPart part = new BalancerPart(task, listeners, "listener", found);
        if (task.absent()) {
            return part.deleted();
        }
        Parent balancer =
                Parent.of(task, task.kinds().loadBalancers(), "load_balancer", "loadbalancer_id", "loadbalancers");
        Result result = part.managed(
                task.given(listeners, "protocol", "protocol_port"),
                List.of(balancer),
                task.given(
                        listeners,
                        "default_tls_container_ref",
                        "description",
                        "is_admin_state_up",
                        "sni_container_refs",
                        "timeout_client_data",
                        "timeout_member_data"));
        Value shown = result.values().get("listener");
        return shown == null ? result : result.with("rbac_listener", shown);
    }

    static CloudModule pool() {
        return CloudModule.of(
                "lb_pool",
                "Manage pools of load balancers",
                Options.of(
                                Option.str("description"),
                                Option.str("lb_algorithm").orElse("ROUND_ROBIN"),
                                Option.str("listener"),
                                Option.str("loadbalancer"),
                                Option.str("name").mandatory(),
                                Option.str("protocol").orElse("HTTP"),
                                state())
                        .rule(present(true, "listener", "loadbalancer"))
                        .rule(new OptionRule.MutuallyExclusive(List.of("listener", "loadbalancer"))),
                ONE_AT_A_TIME,
                LbModules::pool);
    }

    private static Result pool(CloudTask task) {
        Kinds kinds = task.kinds();
        Kind pools = kinds.pools();
        BalancerPart part =
                new BalancerPart(task, pools, "pool", pools.find(task.args().text("name")));
        if (task.absent()) {
            return part.deleted();
        }
        List<Parent> parents = new ArrayList<>();
        if (task.args().has("listener")) {
            parents.add(Parent.of(task, kinds.listeners(), "listener", "listener_id", "listeners"));
        }
        if (task.args().has("loadbalancer")) {
            parents.add(Parent.of(task, kinds.loadBalancers(), "loadbalancer", "loadbalancer_id", "loadbalancers"));
        }
        return part.managed(task.given(pools, "protocol"), parents, task.given(pools, "description", "lb_algorithm"));
    }

    static CloudModule member() {
        return CloudModule.of(
                "lb_member",
                "Manage members of pools of load balancers",
                Options.of(
                                Option.str("address"),
                                Option.str("monitor_address"),
                                Option.integer("monitor_port"),
                                Option.str("name").mandatory(),
                                Option.str("pool").mandatory(),
                                Option.integer("protocol_port"),
                                state(),
                                Option.str("subnet_id"),
                                Option.integer("weight"))
                        .rule(present(false, "address", "protocol_port")),
                ONE_AT_A_TIME,
                LbModules::member);
    }

    private static Result member(CloudTask task) {
        Kind pools = task.kinds().pools();
        DictValue pool = pools.need(task.args().text("pool"));
        Kind members = task.kinds().members(Values.id(pool));
        DictValue found = members.find(task.args().text("name"));
        BalancerPart part = new BalancerPart(task, members, "member", found);
        if (task.absent()) {
            return part.deleted();
        }
        return part.managed(
                        task.given(members, "address", "protocol_port", "subnet_id"),
                        List.of(),
                        task.given(members, "monitor_address", "monitor_port", "weight"))
                .with("pool", pools.shape().show(pool));
    }

    static CloudModule monitor() {
        return CloudModule.of(
                "lb_health_monitor",
                "Manage health monitors of pools of load balancers",
                Options.of(
                                Option.integer("delay"),
                                Option.str("expected_codes"),
                                Option.integer("health_monitor_timeout").aliases("resp_timeout"),
                                Option.str("http_method"),
                                Option.bool("is_admin_state_up").aliases("admin_state_up"),
                                Option.integer("max_retries"),
                                Option.integer("max_retries_down"),
                                Option.str("name").mandatory(),
                                Option.str("pool"),
                                state(),
                                Option.str("type").orElse("HTTP"),
                                Option.str("url_path"))
                        .rule(present(false, "delay", "health_monitor_timeout", "max_retries", "pool")),
                ONE_AT_A_TIME,
                LbModules::monitor);
    }

    private static Result monitor(CloudTask task) {
        Kind monitors = task.kinds().healthMonitors();
        DictValue found = monitors.find(task.args().text("name"));
        BalancerPart part = new BalancerPart(task, monitors, "health_monitor", found);
        if (task.absent()) {
            return part.deleted();
        }
        Map<String, Value> changeable = task.given(
                monitors,
                "delay",
                "expected_codes",
                "http_method",
                "is_admin_state_up",
                "max_retries",
                "max_retries_down",
                "url_path");
        task.put(changeable, "timeout", "health_monitor_timeout");
        return part.managed(
                task.given(monitors, "type"),
                List.of(Parent.of(task, task.kinds().pools(), "pool", "pool_id", "pools")),
                changeable);
    }
}
