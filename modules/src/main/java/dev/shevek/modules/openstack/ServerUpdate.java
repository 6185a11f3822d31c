package dev.shevek.modules.openstack;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.modules.openstack.api.Api;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has to be changed on a server that is there.
 *
 * @param task whose arguments say what is wanted
 * @param server as it is
 * @param before what changes, as it is
 * @param after what changes, as it will be
 * @param actions in this order
 */
record ServerUpdate(CloudTask task, DictValue server, DictValue before, DictValue after, List<Action> actions) {
    private static final Set<String> STEADY = Set.of("ACTIVE", "SHUTOFF", "PAUSED", "SUSPENDED");

    /** One change. */
    @FunctionalInterface
    interface Action {
        /** Does it. */
        void apply(Cloud.Permit permit);
    }

    boolean isEmpty() {
        return actions.isEmpty();
    }

    void apply(Cloud.Permit permit) {
        actions.forEach(action -> action.apply(permit));
    }

    static ServerUpdate planned(CloudTask task, DictValue server) {
        if (!STEADY.contains(Values.text(server, "status"))) {
            throw new ModuleFailure("The instance is available but not active state: " + Values.text(server, "status")
                    + ". Delete it ('state: absent') if it cannot be repaired.");
        }
        return new Plan(task, server).make();
    }

    /** Puts an update together. */
    private static final class Plan {
        private final CloudTask task;
        private final Arguments args;
        private final DictValue server;
        private final String path;
        private final Map<String, Value> before = new LinkedHashMap<>();
        private final Map<String, Value> after = new LinkedHashMap<>();
        private final List<Action> actions = new java.util.ArrayList<>();

        Plan(CloudTask task, DictValue server) {
            this.task = task;
            this.args = task.args();
            this.server = server;
            this.path = "/servers/" + Values.id(server);
        }

        ServerUpdate make() {
            addresses();
            securityGroups();
            tags();
            metadata();
            description();
            return new ServerUpdate(
                    task, server, DictValue.ofTexts(before), DictValue.ofTexts(after), List.copyOf(actions));
        }

        private void change(String what, Value now, Value wanted, Action action) {
            before.put(what, now);
            after.put(what, wanted);
            actions.add(action);
        }

        private void addresses() {
            List<String> wanted = args.texts("floating_ips");
            boolean pools = !args.list("floating_ip_pools").isEmpty();
            boolean auto = args.bool("auto_ip");
            List<String> have = FloatingIps.addresses(server, "floating");
            FloatingIps ips = new FloatingIps(task);
            if (!(auto || pools || !wanted.isEmpty())) {
                return;
            }
            if (have.isEmpty()) {
                FloatingIps.Inside inside = auto && wanted.isEmpty() && !pools ? ips.inside(server, null) : null;
                if (!auto || !wanted.isEmpty() || pools || (inside != null && ips.outside(inside) != null)) {
                    Value shown = wanted.isEmpty() ? StrValue.of("any") : ListValue.ofTexts(wanted);
                    change("floating_ips", ListValue.EMPTY, shown, permit -> ips.give(permit, server));
                }
                return;
            }
            if (wanted.isEmpty() || new HashSet<>(wanted).equals(new HashSet<>(have))) {
                return;
            }
            change("floating_ips", ListValue.ofTexts(have), ListValue.ofTexts(wanted), permit -> {
                wanted.stream().filter(ip -> !have.contains(ip)).forEach(ip -> ips.attach(permit, server, ip));
                have.stream().filter(ip -> !wanted.contains(ip)).forEach(ip -> ips.detach(permit, ip));
            });
        }

        private void securityGroups() {
            Api compute = task.cloud().compute();
            Map<String, String> wanted = new LinkedHashMap<>();
            for (String name : args.texts("security_groups")) {
                DictValue group = task.kinds().securityGroups().need(name);
                wanted.put(Values.id(group), Values.text(group, "name"));
            }
            Map<String, String> have = new LinkedHashMap<>();
            for (DictValue group : Values.dicts(compute.get(path + "/os-security-groups"), "security_groups")) {
                have.put(Values.id(group), Values.text(group, "name"));
            }
            if (wanted.keySet().equals(have.keySet())) {
                return;
            }
            change(
                    "security_groups",
                    ListValue.ofTexts(have.values().stream().sorted().toList()),
                    ListValue.ofTexts(wanted.values().stream().sorted().toList()),
                    permit -> {
                        wanted.keySet().stream()
                                .filter(id -> !have.containsKey(id))
                                .forEach(id -> act(permit, "addSecurityGroup", id));
                        have.keySet().stream()
                                .filter(id -> !wanted.containsKey(id))
                                .forEach(id -> act(permit, "removeSecurityGroup", id));
                    });
        }

        private void act(Cloud.Permit permit, String action, String group) {
            DictValue body = DictValue.ofTexts(Map.of(action, DictValue.ofTexts(Map.of("name", StrValue.of(group)))));
            task.cloud().compute().post(permit, path + "/action", body, "");
        }

        private void tags() {
            List<String> wanted = args.texts("tags");
            List<Value> have = Values.list(server, "tags");
            if (new HashSet<Value>(args.list("tags")).equals(new HashSet<>(have))) {
                return;
            }
            change(
                    "tags",
                    new ListValue(have),
                    ListValue.ofTexts(wanted),
                    permit -> task.cloud()
                            .compute()
                            .put(
                                    permit,
                                    path + "/tags",
                                    DictValue.ofTexts(Map.of("tags", ListValue.ofTexts(wanted))),
                                    "2.26"));
        }

        private void metadata() {
            Map<String, Value> wanted = new LinkedHashMap<>();
            Server.metadata(task).forEach((key, value) -> wanted.put(key, text(value)));
            DictValue have = Values.dict(server, "metadata");
            Set<String> gone = new HashSet<>();
            have.entries().keySet().forEach(key -> gone.add(Values.text(key)));
            gone.removeAll(wanted.keySet());
            Map<String, Value> added = CloudTask.different(wanted, have);
            if (added.isEmpty() && gone.isEmpty()) {
                return;
            }
            change("metadata", have, DictValue.ofTexts(wanted), permit -> {
                Api compute = task.cloud().compute();
                if (!added.isEmpty()) {
                    compute.post(
                            permit,
                            path + "/metadata",
                            DictValue.ofTexts(Map.of("metadata", DictValue.ofTexts(added))),
                            "");
                }
                gone.forEach(key -> compute.delete(permit, path + "/metadata/" + Api.encoded(key), ""));
            });
        }

        /** Nova keeps texts only. */
        private static Value text(Value value) {
            return value instanceof BoolValue flag
                    ? StrValue.of(flag.value() ? "True" : "False")
                    : StrValue.of(Values.text(value));
        }

        private void description() {
            Value wanted = args.get("description");
            if (wanted != null && !Values.same(wanted, server.get("description"))) {
                Value now = server.get("description");
                change(
                        "description",
                        now == null ? dev.shevek.value.NoneValue.NONE : now,
                        wanted,
                        permit -> task.kinds()
                                .servers()
                                .update(permit, server, DictValue.ofTexts(Map.of("description", wanted))));
            }
        }
    }
}
