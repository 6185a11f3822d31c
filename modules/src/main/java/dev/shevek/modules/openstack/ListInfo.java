package dev.shevek.modules.openstack;

import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Kind;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Modules that list a kind of resource by name and filters. */
final class ListInfo {
    private ListInfo() {}

    /**
     * One of them.
     *
     * @param name of the module
     * @param key under which the result lists them
     * @param alias another name of the option {@code name}
     * @param kind which
     */
    static CloudModule of(String name, String key, String alias, Function<Kinds, Kind> kind) {
        return CloudModule.of(
                name,
                "Fetch information about " + key,
                Options.of(Option.str("name").aliases(alias), Option.dict("filters")),
                List.of("name"),
                task -> run(task, key, kind));
    }

    private static Result run(CloudTask task, String key, Function<Kinds, Kind> kind) {
        return Searched.listed(
                key,
                Searched.found(
                        kind.apply(task.kinds()),
                        task.args().textOrNull("name"),
                        Searched.filters(task.args()),
                        Map.of()));
    }
}
