package dev.shevek.modules.containers;

import dev.shevek.module.Arguments;
import dev.shevek.module.Json;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Step;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.BoolValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Value;
import java.util.List;
import java.util.stream.Stream;

/** Throws away what nobody uses. */
public final class DockerPrune implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.docker.docker_prune",
            "Allows to prune various docker objects",
            Options.of(
                            Option.bool("builder_cache").orElse(false),
                            Option.bool("builder_cache_all").orElse(false),
                            Option.dict("builder_cache_filters"),
                            Option.str("builder_cache_keep_storage"),
                            Option.bool("containers").orElse(false),
                            Option.dict("containers_filters"),
                            Option.bool("images").orElse(false),
                            Option.dict("images_filters"),
                            Option.bool("networks").orElse(false),
                            Option.dict("networks_filters"),
                            Option.bool("volumes").orElse(false),
                            Option.dict("volumes_filters"))
                    .and(Docker.OPTIONS));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        if (request.check()) {
            return Next.done(Tools.unchecked(SPEC.name()));
        }
        Arguments args = request.arguments();
        if (args.has("builder_cache_keep_storage")) {
            throw ModuleFailure.unsupported("the option builder_cache_keep_storage is not supported yet");
        }
        Docker docker = Docker.of(args);
        List<String> kinds = Stream.of("containers", "images", "networks", "volumes", "builder_cache")
                .filter(args::bool)
                .toList();
        List<Step> steps = kinds.stream().map(kind -> step(docker, args, kind)).toList();
        if (steps.isEmpty()) {
            return docker.get("/version", reply -> Next.done(Result.of(false)));
        }
        return new Next.Do(steps, Result.of(true), answers -> {
            Result result = Result.of(false);
            boolean changed = false;
            for (int i = 0; i < answers.size(); i++) {
                DockerReply reply = docker.reply(answers.get(i));
                String kind = kinds.get(i);
                if (!reply.found()) {
                    throw reply.failure("An unexpected Docker error occurred: ", path(kind));
                }
                boolean cache = kind.equals("builder_cache");
                ListValue gone = new ListValue(
                        DockerValues.list(reply.dict(), cache ? "CachesDeleted" : capital(kind) + "Deleted"));
                Value space = reply.dict().get("SpaceReclaimed");
                changed |= !gone.items().isEmpty() || (space instanceof IntValue bytes && bytes.asLong() != 0);
                if (cache) {
                    Value caches = reply.dict().get("CachesDeleted");
                    result = caches == null ? result : result.with("builder_cache_caches_deleted", caches);
                } else {
                    result = result.with(kind, gone);
                }
                if (space != null) {
                    result = result.with(kind + "_space_reclaimed", space);
                }
            }
            return Next.done(result.with("changed", BoolValue.of(changed)));
        });
    }

    private static String path(String kind) {
        return kind.equals("builder_cache") ? "/build/prune" : "/" + kind + "/prune";
    }

    private static String capital(String kind) {
        return Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
    }

    private static Step step(Docker docker, Arguments args, String kind) {
        String all = kind.equals("builder_cache") && args.bool("builder_cache_all") ? "&all=true" : "";
        String filters = Json.write(DockerValues.filters(args.dictOrNull(kind + "_filters")));
        return docker.step("POST", path(kind) + "?filters=" + Docker.part(filters) + all, null);
    }
}
