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

/** What Docker knows of a volume. */
public final class VolumeInfo implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.docker.docker_volume_info",
            "Retrieves facts about Docker volumes",
            Options.of(Option.str("name").aliases("volume_name").mandatory()).and(Docker.OPTIONS));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        return Docker.of(args).get("/volumes/" + Docker.part(args.text("name")), reply -> {
            reply.orMissing("Error inspecting volume: ");
            return Next.done(Result.of(false)
                    .with("exists", BoolValue.of(reply.found()))
                    .with("volume", reply.found() ? reply.body() : NoneValue.NONE));
        });
    }
}
