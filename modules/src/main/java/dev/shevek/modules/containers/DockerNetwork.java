package dev.shevek.modules.containers;

import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Value;
import java.util.List;

/** Networks of Docker, and the containers that are connected to them. */
public final class DockerNetwork implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.docker.docker_network",
            "Manage Docker networks",
            Options.of(
                            Option.bool("appends").orElse(false).aliases("incremental"),
                            Option.bool("attachable"),
                            Option.str("config_from"),
                            Option.bool("config_only"),
                            Option.list("connected", OptionType.STR)
                                    .orElse(ListValue.EMPTY)
                                    .aliases("containers"),
                            Option.str("driver").orElse("bridge"),
                            Option.dict("driver_options").orElse(DictValue.EMPTY),
                            Option.bool("enable_ipv4"),
                            Option.bool("enable_ipv6"),
                            Option.bool("force").orElse(false),
                            Option.bool("ingress"),
                            Option.bool("internal"),
                            Option.list("ipam_config", OptionType.DICT)
                                    .with(Options.of(
                                            Option.dict("aux_addresses"),
                                            Option.str("gateway"),
                                            Option.str("iprange"),
                                            Option.str("subnet"))),
                            Option.str("ipam_driver"),
                            Option.dict("ipam_driver_options"),
                            Option.dict("labels").orElse(DictValue.EMPTY),
                            Option.str("name").aliases("network_name").mandatory(),
                            Option.str("scope").choices("local", "global", "swarm"),
                            Option.str("state").orElse("present").choices("present", "absent"))
                    .and(Docker.OPTIONS));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        for (Value item : args.list("ipam_config")) {
            String subnet = DockerValues.text((DictValue) item, "subnet");
            if (!subnet.matches("([0-9]{1,3}\\.){3}[0-9]{1,3}/([0-9]|[1-2][0-9]|3[0-2])")
                    && !subnet.matches("[0-9a-fA-F:]+/([0-9]|[1-9][0-9]|1[0-2][0-9])")) {
                throw new ModuleFailure("\"" + subnet + "\" is not a valid CIDR");
            }
        }
        DockerThing thing = new DockerThing(request, "network", "/networks/" + Docker.part(args.text("name")));
        return thing.look(now -> args.texts("connected").isEmpty()
                ? new NetworkPlan(args, thing, now, List.of()).next()
                : thing.docker()
                        .get(
                                "/containers/json?all=1",
                                reply -> new NetworkPlan(args, thing, now, reply.list()).next()));
    }
}
