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
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Creates, changes and deletes servers. */
final class Server {
    private Server() {}

    static CloudModule module() {
        return CloudModule.of("server", "Create, change or delete servers", options(), List.of("name"), Server::run);
    }

    private static Options options() {
        return Options.of(
                        Option.bool("auto_ip").orElse(true).aliases("auto_floating_ip", "public_ip"),
                        Option.str("availability_zone"),
                        Option.bool("boot_from_volume").orElse(false),
                        Option.str("boot_volume").aliases("root_volume"),
                        Option.bool("config_drive").orElse(false),
                        Option.bool("delete_ips").orElse(false).aliases("delete_fip"),
                        Option.str("description"),
                        Option.str("flavor"),
                        Option.str("flavor_include"),
                        Option.integer("flavor_ram"),
                        Option.list("floating_ip_pools", OptionType.STR),
                        Option.list("floating_ips", OptionType.STR),
                        Option.str("image"),
                        Option.str("image_exclude").orElse("(deprecated)"),
                        Option.str("key_name"),
                        Option.raw("metadata").aliases("meta"),
                        Option.str("name").mandatory(),
                        Option.str("network"),
                        Option.list("nics", OptionType.RAW).orElse(ListValue.EMPTY),
                        Option.bool("reuse_ips").orElse(true),
                        Option.dict("scheduler_hints"),
                        Option.list("security_groups", OptionType.STR).orElse(ListValue.EMPTY),
                        Option.str("state").orElse("present").choices("absent", "present"),
                        Option.list("tags", OptionType.STR).orElse(ListValue.EMPTY),
                        Option.bool("terminate_volume").orElse(false),
                        Option.str("userdata"),
                        Option.integer("volume_size"),
                        Option.list("volumes", OptionType.STR).orElse(ListValue.EMPTY))
                .rule(new OptionRule.MutuallyExclusive(List.of("auto_ip", "floating_ips", "floating_ip_pools")))
                .rule(new OptionRule.MutuallyExclusive(List.of("flavor", "flavor_ram")))
                .rule(new OptionRule.MutuallyExclusive(List.of("image", "boot_volume")))
                .rule(new OptionRule.MutuallyExclusive(List.of("boot_from_volume", "boot_volume")))
                .rule(new OptionRule.MutuallyExclusive(List.of("nics", "network")))
                .rule(new OptionRule.RequiredIf("boot_from_volume", "True", List.of("volume_size", "image"), false))
                .rule(new OptionRule.RequiredIf("state", "present", List.of("image", "boot_volume"), true))
                .rule(new OptionRule.RequiredIf("state", "present", List.of("flavor", "flavor_ram"), true));
    }

    private static Result run(CloudTask task) {
        String name = task.args().text("name");
        Kind servers = task.kinds().servers();
        DictValue found = servers.find(name);
        if (task.absent()) {
            return found == null ? CloudTask.unchanged() : deleted(task, servers, found);
        }
        if (found == null) {
            return created(task, servers, name);
        }
        if (task.waits() && Values.text(found, "status").equals("BUILD")) {
            // an earlier run did not see its end
            found = active(task, servers, name, found);
        }
        ServerUpdate update = ServerUpdate.planned(task, found);
        if (update.isEmpty()) {
            return CloudTask.shown(false, "server", servers.shape().show(full(servers, found)));
        }
        update.apply(task.cloud().changing(task.predicted("server " + name, update.before(), update.after())));
        return CloudTask.shown(true, "server", servers.shape().show(full(servers, found)));
    }

    /** A server as it is now, with what lists leave out (server_groups). */
    private static DictValue full(Kind servers, DictValue server) {
        DictValue now = servers.again(server);
        return now == null ? server : now;
    }

    private static Result created(CloudTask task, Kind servers, String name) {
        boolean addresses = false;
        for (String option : List.of("auto_ip", "floating_ips", "floating_ip_pools")) {
            boolean asked = option.equals("auto_ip")
                    ? task.args().bool(option)
                    : !task.args().list(option).isEmpty();
            if (asked && !task.waits()) {
                throw new ModuleFailure("Option '" + option + "' requires 'wait: true'");
            }
            addresses = addresses || asked;
        }
        ServerRequest request = new ServerRequest(task);
        DictValue fields = request.fields();
        Cloud.Permit permit = task.creating("server " + name, fields);
        DictValue made = servers.create(permit, fields, request.hints());
        String password = Values.textOrNull(made.get("adminPass"));
        if (task.waits()) {
            made = active(task, servers, name, made);
            if (addresses) {
                new FloatingIps(task).give(permit, made);
            }
        }
        DictValue shown = servers.shape().show(full(servers, made));
        return CloudTask.shown(
                true, "server", password == null ? shown : shown.with("admin_password", StrValue.secret(password)));
    }

    /** Waits until it runs, with an address; a server in error fails with what the cloud says of it. */
    private static DictValue active(CloudTask task, Kind servers, String name, DictValue made) {
        return task.await("server " + name + " to become active", () -> {
            if (servers.lists(name, made, Map.of("status", "BUILD"))) {
                return null;
            }
            DictValue listed = servers.listed(name, made);
            DictValue now = listed == null ? servers.again(made) : listed;
            if (now == null) {
                throw new ModuleFailure("Server " + name + " was deleted by somebody else while it was being made.");
            }
            return switch (Values.text(now, "status").toUpperCase(Locale.ROOT)) {
                case "ACTIVE" -> now;
                case "ERROR" -> throw new ModuleFailure(fault(name, now));
                default -> null;
            };
        });
    }

    private static String fault(String name, DictValue server) {
        String reason = Values.text(Values.dict(server, "fault"), "message");
        return "Error in creating the server " + name + ". "
                + (reason.isEmpty()
                        ? "The compute service does not say why."
                        : "Compute service reports fault: " + reason)
                + " The server is left for you to look at; delete it ('state: absent') before the next try.";
    }

    private static Result deleted(CloudTask task, Kind servers, DictValue server) {
        String name = Values.text(server, "name");
        Cloud.Permit permit = task.deleting("server " + name, server);
        if (task.args().bool("delete_ips")) {
            new FloatingIps(task).delete(permit, server);
        }
        servers.delete(permit, server);
        if (task.waits()) {
            task.await(
                    "server " + name + " to be gone",
                    () -> servers.lists(name, server, Map.of()) ? null : Boolean.TRUE);
        }
        return Result.of(true);
    }

    /** Metadata as a dictionary or as {@code a=b,c=d}. */
    static Map<String, Value> metadata(CloudTask task) {
        Value given = task.args().get("metadata");
        java.util.LinkedHashMap<String, Value> all = new java.util.LinkedHashMap<>();
        if (given instanceof DictValue dict) {
            dict.entries().forEach((key, value) -> all.put(Values.text(key), value));
        } else if (given != null && !Values.text(given).isEmpty()) {
            for (String pair : Values.text(given).split(",", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 0) {
                    throw new ModuleFailure(
                            "metadata must be a dictionary, or text like a=b,c=d; '" + pair + "' is neither");
                }
                all.put(pair.substring(0, equals), StrValue.of(pair.substring(equals + 1)));
            }
        }
        return all;
    }
}
