package dev.shevek.modules.openstack;

import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.modules.openstack.api.Api;
import dev.shevek.modules.openstack.api.Cloud;
import dev.shevek.modules.openstack.api.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Tells which services of Nova and Cinder run on which hosts. */
final class ServiceInfo {
    private ServiceInfo() {}

    static CloudModule compute() {
        return of("compute_service", Cloud::compute);
    }

    static CloudModule volume() {
        return of("volume_service", Cloud::volume);
    }

    private static CloudModule of(String kind, Function<Cloud, Api> service) {
        return CloudModule.of(
                kind + "_info",
                "Fetch information about " + kind.replace('_', ' ') + "s",
                Options.of(Option.str("binary"), Option.str("host")),
                List.of("host", "binary"),
                task -> {
                    Map<String, String> query = new LinkedHashMap<>();
                    for (String option : List.of("binary", "host")) {
                        String value = task.args().textOrNull(option);
                        if (value != null) {
                            query.put(option, value);
                        }
                    }
                    Shape shape = Shape.of(kind);
                    return Searched.listed(
                            kind + "s",
                            service.apply(task.cloud()).list("/os-services", "services", query, shape.newest()).stream()
                                    .map(shape::show)
                                    .toList());
                });
    }
}
