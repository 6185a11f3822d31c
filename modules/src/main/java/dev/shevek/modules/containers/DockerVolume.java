package dev.shevek.modules.containers;

import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.value.DictValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Volumes of Docker. */
public final class DockerVolume implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.docker.docker_volume",
            "Manage Docker volumes",
            Options.of(
                            Option.str("driver").orElse("local"),
                            Option.dict("driver_options").orElse(DictValue.EMPTY),
                            Option.dict("labels"),
                            Option.str("recreate").orElse("never").choices("always", "never", "options-changed"),
                            Option.str("state").orElse("present").choices("present", "absent"),
                            Option.str("volume_name").aliases("name").mandatory())
                    .and(Docker.OPTIONS));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        String name = args.text("volume_name");
        DockerThing thing = new DockerThing(request, "volume", "/volumes/" + Docker.part(name));
        DictValue given = args.dictOrNull("labels");
        DictValue labels = given == null ? null : ContainerWish.labels(given);
        return thing.look(now -> {
            if (args.text("state").equals("absent")) {
                thing.exists(false);
                return remove(thing, name).done(now);
            }
            ContainerDifferences differences = new ContainerDifferences();
            if (thing.there()) {
                DockerThing.differ(differences, "driver", StrValue.of(args.text("driver")), now.get("Driver"));
                DockerThing.differ(
                        differences, "driver_options", args.dictOrNull("driver_options"), now.get("Options"));
                DockerThing.differ(differences, "labels", labels, now.get("Labels"));
            }
            thing.exists(true);
            String recreate = args.text("recreate");
            boolean again = recreate.equals("always") || (recreate.equals("options-changed") && !differences.empty());
            if (again) {
                remove(thing, name);
            }
            if (again || !thing.there()) {
                Map<String, Value> body = new LinkedHashMap<>();
                body.put("Name", StrValue.of(name));
                body.put("Driver", StrValue.of(args.text("driver")));
                body.put("DriverOpts", DockerValues.orNone(args.get("driver_options")));
                body.put("Labels", labels == null ? NoneValue.NONE : labels);
                thing.act(
                        "Created volume " + name + " with driver " + args.text("driver"),
                        "POST",
                        "/volumes/create",
                        DictValue.ofTexts(body));
            }
            return thing.differs(differences).done(now);
        });
    }

    private static DockerThing remove(DockerThing thing, String name) {
        return thing.there()
                ? thing.act("Removed volume " + name, "DELETE", "/volumes/" + Docker.part(name), null)
                : thing;
    }
}
