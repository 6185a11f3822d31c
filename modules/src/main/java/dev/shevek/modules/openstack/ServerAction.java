package dev.shevek.modules.openstack;

import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Starts, stops, locks and rebuilds servers, and the like. */
final class ServerAction {
    private ServerAction() {}

    static CloudModule module() {
        return CloudModule.of(
                "server_action",
                "Do something with a server",
                Options.of(
                                Option.str("action")
                                        .mandatory()
                                        .choices(
                                                "lock",
                                                "pause",
                                                "reboot_hard",
                                                "reboot_soft",
                                                "rebuild",
                                                "resume",
                                                "shelve",
                                                "shelve_offload",
                                                "start",
                                                "stop",
                                                "suspend",
                                                "unlock",
                                                "unpause",
                                                "unshelve"),
                                Option.str("admin_password").secret(),
                                Option.bool("all_projects").orElse(false),
                                Option.str("image"),
                                Option.str("name").mandatory().aliases("server"))
                        .rule(new OptionRule.RequiredIf("action", "rebuild", List.of("image"), false)),
                List.of("name"),
                ServerAction::run);
    }

    private static Result run(CloudTask task) {
        Kind servers = task.kinds().servers();
        Map<String, String> query = task.args().bool("all_projects") ? Map.of("all_tenants", "True") : Map.of();
        DictValue server = servers.need(task.args().text("name"), query);
        String name = Values.text(server, "name");
        String action = task.args().text("action");
        boolean anyway = action.equals("rebuild") || action.startsWith("reboot");
        if (!anyway && done(action, server)) {
            return CloudTask.unchanged();
        }
        DictValue body = body(task, action, name);
        DictValue now = DictValue.ofTexts(Map.of("status", StrValue.of(Values.text(server, "status"))));
        DictValue then = DictValue.ofTexts(Map.of("action", StrValue.of(action)));
        Cloud.Permit permit = task.cloud().changing(task.predicted("server " + name, now, then));
        task.cloud().compute().post(permit, "/servers/" + Values.id(server) + "/action", body, "");
        if (task.waits()) {
            task.await("action " + action + " of server " + name + " to be completed", () -> {
                DictValue seen = servers.again(server);
                if (seen == null || Values.text(seen, "status").equals("ERROR")) {
                    throw new ModuleFailure("Server " + name + " is " + (seen == null ? "gone" : "in error")
                            + " after action " + action + ". "
                            + (seen == null ? "" : Values.text(Values.dict(seen, "fault"), "message")));
                }
                return done(action, seen) ? Boolean.TRUE : null;
            });
        }
        return Result.of(true);
    }

    private static boolean locked(DictValue server) {
        return Values.flag(server, "locked");
    }

    /** Whether a server is as the action would leave it. */
    private static boolean done(String action, DictValue server) {
        String status = Values.text(server, "status").toUpperCase(Locale.ROOT);
        return switch (action) {
            case "lock" -> locked(server);
            case "unlock" -> !locked(server);
            case "stop" -> status.equals("SHUTOFF");
            case "pause" -> status.equals("PAUSED");
            case "suspend" -> status.equals("SUSPENDED");
            // whether it is offloaded at once is the operator's choice
            case "shelve" -> status.startsWith("SHELVED");
            case "shelve_offload" -> status.equals("SHELVED_OFFLOADED");
            default -> status.equals("ACTIVE");
        };
    }

    private static DictValue body(CloudTask task, String action, String name) {
        return switch (action) {
            case "start", "stop" -> DictValue.ofTexts(Map.of("os-" + action, NoneValue.NONE));
            case "reboot_soft", "reboot_hard" -> {
                Value type = StrValue.of(action.substring("reboot_".length()).toUpperCase(Locale.ROOT));
                yield DictValue.ofTexts(Map.of("reboot", DictValue.ofTexts(Map.of("type", type))));
            }
            case "shelve_offload" -> DictValue.ofTexts(Map.of("shelveOffload", NoneValue.NONE));
            case "rebuild" -> {
                Map<String, Value> fields = new LinkedHashMap<>();
                fields.put("name", StrValue.of(name));
                String image = Values.id(task.kinds().images().need(task.args().text("image")));
                fields.put("imageRef", StrValue.of(image));
                task.put(fields, "adminPass", "admin_password");
                yield DictValue.ofTexts(Map.of("rebuild", DictValue.ofTexts(fields)));
            }
            default -> DictValue.ofTexts(Map.of(action, NoneValue.NONE));
        };
    }
}
