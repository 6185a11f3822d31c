package dev.shevek.modules.containers;

import dev.shevek.module.Arguments;
import dev.shevek.module.Diff;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fetches images. */
public final class ImagePull implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.docker.docker_image_pull",
            "Pull Docker images from registries",
            Options.of(
                            Option.str("name").mandatory(),
                            Option.str("platform"),
                            Option.str("pull").orElse("always").choices("always", "not_present"),
                            Option.str("tag").orElse("latest"))
                    .and(Docker.OPTIONS));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        DockerImages images = new DockerImages(Docker.of(args));
        if (ImageName.isId(args.text("name"))) {
            throw new ModuleFailure("Cannot pull an image by ID");
        }
        ImageName.checkTag(args.text("tag"), "!");
        ImageName image = ImageName.of(args.text("name"), args.text("tag"));
        String platform = args.textOrNull("platform");
        boolean kept = args.text("pull").equals("not_present");
        return images.find(image, now -> {
            if (now.entries().isEmpty() || !kept) {
                return pull(request, images, image, now);
            }
            return platform == null
                    ? Next.done(result(now, now, false, List.of()))
                    : images.docker()
                            .get(
                                    "/info",
                                    info -> ImagePlatform.wanted(platform, info.dict())
                                                    .equals(ImagePlatform.of(now))
                                            ? Next.done(result(now, now, false, List.of()))
                                            : pull(request, images, image, now));
        });
    }

    private static Next pull(Request<Arguments> request, DockerImages images, ImageName image, DictValue now) {
        List<String> actions = List.of("Pulled image " + image.name() + ":" + image.tag());
        if (request.check()) {
            DictValue unknown = DictValue.ofTexts(Map.of("Id", StrValue.of("unknown")));
            return Next.done(result(now, unknown, true, actions).with("image", now));
        }
        return images.pull(
                image,
                request.arguments().textOrNull("platform"),
                then -> Next.done(result(now, then, !without(then).equals(without(now)), actions)));
    }

    private static DictValue without(DictValue image) {
        Map<Value, Value> all = new LinkedHashMap<>(image.entries());
        all.remove(StrValue.of("Metadata"));
        return new DictValue(all);
    }

    private static Result result(DictValue before, DictValue after, boolean changed, List<String> actions) {
        Diff diff = new Diff(shown(before), shown(after), null, null, null);
        return Result.of(changed)
                .with("actions", ListValue.ofTexts(actions))
                .with("image", after)
                .withDiff(diff);
    }

    /** What differences show of an image. */
    static DictValue shown(DictValue image) {
        return DictValue.ofTexts(
                image.entries().isEmpty()
                        ? Map.of("exists", BoolValue.FALSE)
                        : Map.of("id", DockerValues.orNone(image.get("Id"))));
    }
}
