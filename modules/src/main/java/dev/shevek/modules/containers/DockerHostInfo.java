package dev.shevek.modules.containers;

import dev.shevek.module.Arguments;
import dev.shevek.module.Json;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What Docker knows of its host, and lists of what it has. */
public final class DockerHostInfo implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.docker.docker_host_info",
            "Retrieves facts about docker host and lists of objects of the services",
            Options.of(
                            Option.bool("containers").orElse(false),
                            Option.bool("containers_all").orElse(false),
                            Option.dict("containers_filters"),
                            Option.bool("disk_usage").orElse(false),
                            Option.bool("images").orElse(false),
                            Option.dict("images_filters"),
                            Option.bool("networks").orElse(false),
                            Option.dict("networks_filters"),
                            Option.bool("verbose_output").orElse(false),
                            Option.bool("volumes").orElse(false),
                            Option.dict("volumes_filters"))
                    .and(Docker.OPTIONS));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    private static final Map<String, List<String>> SHORT = Map.of(
            "containers", List.of("Id", "Image", "Command", "Created", "Status", "Ports", "Names"),
            "images", List.of("Id", "RepoTags", "Created", "Size"),
            "networks", List.of("Id", "Driver", "Name", "Scope"),
            "volumes", List.of("Driver", "Name"));

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        Docker docker = Docker.of(args);
        List<String> kinds = new ArrayList<>();
        if (args.bool("disk_usage")) {
            kinds.add("disk_usage");
        }
        Stream.of("volumes", "networks", "containers", "images")
                .filter(args::bool)
                .forEach(kinds::add);
        return docker.get("/info", info -> {
            Result result = Result.of(false)
                    .with("can_talk_to_docker", BoolValue.TRUE)
                    .with("host_info", found(info, "").body());
            return look(docker, args, kinds, 0, result);
        });
    }

    private static DockerReply found(DockerReply reply, String object) {
        if (!reply.found()) {
            throw reply.failure("Error inspecting docker host" + object + ": ", "");
        }
        return reply;
    }

    private static Next look(Docker docker, Arguments args, List<String> kinds, int at, Result result) {
        if (at == kinds.size()) {
            return Next.done(result);
        }
        String kind = kinds.get(at);
        return docker.get(path(args, kind), reply -> {
            found(reply, kind.equals("disk_usage") ? "" : " for object '" + kind + "'");
            return look(docker, args, kinds, at + 1, result.with(kind, shown(args, kind, reply)));
        });
    }

    private static String path(Arguments args, String kind) {
        if (kind.equals("disk_usage")) {
            return "/system/df";
        }
        DictValue filters = DockerValues.filters(args.dictOrNull(kind + "_filters"));
        String given = filters.entries().isEmpty() ? "" : "&filters=" + Docker.part(Json.write(filters));
        return switch (kind) {
            case "containers" -> "/containers/json?all=" + (args.bool("containers_all") ? 1 : 0) + given;
            case "images" -> "/images/json?all=0" + given;
            default -> "/" + kind + "?" + given;
        };
    }

    private static Value shown(Arguments args, String kind, DockerReply reply) {
        if (kind.equals("disk_usage")) {
            return args.bool("verbose_output")
                    ? reply.body()
                    : DictValue.ofTexts(Map.of(
                            "LayersSize", DockerValues.orNone(reply.dict().get("LayersSize"))));
        }
        List<Value> items = kind.equals("volumes") ? DockerValues.list(reply.dict(), "Volumes") : reply.list();
        if (args.bool("verbose_output")) {
            return new ListValue(items);
        }
        List<Value> all = new ArrayList<>();
        for (Value item : items) {
            Map<String, Value> few = new LinkedHashMap<>();
            for (String key : SHORT.getOrDefault(kind, List.of())) {
                few.put(key, DockerValues.orNone(((DictValue) item).get(key)));
            }
            all.add(DictValue.ofTexts(few));
        }
        return new ListValue(all);
    }
}
