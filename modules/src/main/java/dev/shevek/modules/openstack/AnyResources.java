package dev.shevek.modules.openstack;

import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists resources of any kind. */
final class AnyResources {
    private AnyResources() {}

    static CloudModule module() {
        return CloudModule.of(
                "resources",
                "List resources of any kind",
                Options.of(
                        Option.dict("parameters"),
                        Option.str("service").mandatory(),
                        Option.str("type").mandatory()),
                List.of("service", "type", "parameters"),
                AnyResources::run);
    }

    private static Result run(CloudTask task) {
        Kind kind = KindsByType.of(task.kinds(), task.args());
        DictValue given = task.args().dictOrNull("parameters");
        Map<String, String> query = new LinkedHashMap<>();
        Searched.query(given == null ? DictValue.EMPTY : given)
                .forEach((name, value) -> query.put(kind.shape().field(name), value));
        List<DictValue> found = kind.list(query).stream()
                .map(each ->
                        Values.id(each).isEmpty() && each.get(kind.one()) instanceof DictValue inner ? inner : each)
                .map(kind.shape()::show)
                .toList();
        return Searched.listed("resources", found);
    }
}
