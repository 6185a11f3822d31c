package dev.shevek.modules.openstack;

import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Shape;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Manages projects. */
final class Project {
    private Project() {}

    static CloudModule module() {
        return CloudModule.of(
                "project",
                "Manage projects",
                Options.of(
                        Option.str("description"),
                        Option.str("domain").aliases("domain_id"),
                        Option.dict("extra_specs").aliases("properties"),
                        Option.bool("is_enabled").aliases("enabled"),
                        Option.str("name").mandatory(),
                        Option.str("state").orElse("present").choices("absent", "present")),
                List.of("name", "domain"),
                Project::run);
    }

    private static Result run(CloudTask task) {
        Kind projects = task.kinds().projects();
        Map<String, String> domain = task.domainFilter("domain");
        DictValue found = projects.find(task.args().text("name"), domain);
        Map<String, Value> wanted = task.given(projects, "description", "is_enabled");
        extra(task, projects.shape(), wanted);
        return task.manage(
                projects,
                "project",
                found,
                () -> {
                    Map<String, Value> fields = task.given(projects, "name");
                    fields.putAll(wanted);
                    domain.forEach((field, id) -> fields.put(field, StrValue.of(id)));
                    return fields;
                },
                now -> CloudTask.different(wanted, now));
    }

    /** More fields, as {@code extra_specs} gives them; throws {@link ModuleFailure} when one is an option too. */
    static void extra(CloudTask task, Shape shape, Map<String, Value> wanted) {
        DictValue given = task.args().dictOrNull("extra_specs");
        Map<String, Value> more = new LinkedHashMap<>();
        if (given != null) {
            given.entries().forEach((key, value) -> more.put(shape.field(Values.text(key)), value));
        }
        more.forEach((field, value) -> {
            if (wanted.containsKey(field)) {
                throw new ModuleFailure("Duplicate key(s) in extra_specs: " + field + " of "
                        + task.args().text("name") + " is given as an option too.");
            }
            wanted.put(field, value);
        });
    }
}
