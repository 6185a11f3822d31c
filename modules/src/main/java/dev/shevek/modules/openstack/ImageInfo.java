package dev.shevek.modules.openstack;

import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells of images. */
final class ImageInfo {
    private ImageInfo() {}

    static CloudModule module() {
        return CloudModule.of(
                "image_info",
                "Fetch information about images",
                Options.of(
                        Option.dict("filters").aliases("properties"),
                        Option.str("name").aliases("image")),
                List.of("name"),
                ImageInfo::run);
    }

    private static Result run(CloudTask task) {
        Kind images = task.kinds().images();
        String name = task.args().textOrNull("name");
        Map<String, String> query = new LinkedHashMap<>(Searched.query(Searched.filters(task.args())));
        List<DictValue> found = new ArrayList<>();
        for (DictValue image : images.list(query)) {
            if (name == null || name.equals(Values.text(image, "name")) || name.equals(Values.id(image))) {
                found.add(images.shape().show(image));
            }
        }
        return Searched.listed("images", found);
    }
}
