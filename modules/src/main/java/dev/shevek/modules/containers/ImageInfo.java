package dev.shevek.modules.containers;

import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;

/** What Docker knows of images. */
public final class ImageInfo implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.docker.docker_image_info",
            "Inspect docker images",
            Options.of(Option.list("name", OptionType.STR)).and(Docker.OPTIONS));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        DockerImages images = new DockerImages(Docker.of(args));
        List<String> names = args.texts("name");
        if (!names.isEmpty()) {
            return look(images, names, 0, new ArrayList<>());
        }
        return images.docker().get("/images/json?only_ids=0&all=0", reply -> {
            reply.orMissing("An unexpected Docker error occurred: ");
            List<String> ids = reply.list().stream()
                    .map(image -> DockerValues.text((DictValue) image, "Id"))
                    .toList();
            return look(images, ids, 0, new ArrayList<>());
        });
    }

    private static Next look(DockerImages images, List<String> names, int at, List<Value> found) {
        if (at == names.size()) {
            return Next.done(Result.of(false).with("images", new ListValue(List.copyOf(found))));
        }
        return images.find(ImageName.of(names.get(at), "latest"), image -> {
            if (!image.entries().isEmpty()) {
                found.add(image);
            }
            return look(images, names, at + 1, found);
        });
    }
}
