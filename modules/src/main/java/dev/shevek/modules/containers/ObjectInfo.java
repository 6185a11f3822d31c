package dev.shevek.modules.containers;

import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.value.BoolValue;
import dev.shevek.value.NoneValue;

/**
 * What Docker knows of one object, and whether there is one.
 *
 * @param spec names and options
 * @param kind what it is, in messages and in the result
 * @param before the path up to its name
 * @param after the path behind its name
 */
record ObjectInfo(ModuleSpec<Arguments> spec, String kind, String before, String after) implements Module<Arguments> {
    static ObjectInfo container() {
        return of("container", "Retrieves facts about docker container", Option.str("name"), "/json");
    }

    static ObjectInfo network() {
        return of("network", "Retrieves facts about Docker networks", Option.str("name"), "");
    }

    static ObjectInfo volume() {
        return of(
                "volume",
                "Retrieves facts about Docker volumes",
                Option.str("name").aliases("volume_name"),
                "");
    }

    private static ObjectInfo of(String kind, String summary, Option name, String after) {
        Options options = Options.of(name.mandatory()).and(Docker.OPTIONS);
        String module = "community.docker.docker_" + kind + "_info";
        return new ObjectInfo(ModuleSpec.of(module, summary, options), kind, "/" + kind + "s/", after);
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        return Docker.of(args).get(before + Docker.part(args.text("name")) + after, reply -> {
            reply.orMissing("Error inspecting " + kind + ": ");
            return Next.done(Result.of(false)
                    .with("exists", BoolValue.of(reply.found()))
                    .with(kind, reply.found() ? reply.body() : NoneValue.NONE));
        });
    }
}
