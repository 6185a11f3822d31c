package dev.shevek.modules.openstack;

import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Option;
import dev.shevek.module.Options;
import dev.shevek.module.Result;
import dev.shevek.modules.openstack.api.Api;
import dev.shevek.modules.openstack.api.Kind;
import dev.shevek.modules.openstack.api.Values;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import java.util.List;
import java.util.Map;

/** Says which projects may use a private flavour or volume type. */
final class TypeAccess {
    private TypeAccess() {}

    static CloudModule flavors() {
        return CloudModule.of(
                "compute_flavor_access",
                "Manage which projects may use a flavor",
                options(),
                List.of("name", "project"),
                task -> run(
                        task,
                        new Access(
                                task.cloud().compute(),
                                task.kinds().flavors(),
                                "flavor",
                                "flavors",
                                "os-flavor-access:is_public",
                                "flavor_access",
                                "tenant_id",
                                "TenantAccess",
                                "tenant"),
                        task.kinds().flavors().need(task.args().text("name"), ComputeFlavor.ALL)));
    }

    static CloudModule volumeTypes() {
        return CloudModule.of(
                "volume_type_access",
                "Manage which projects may use a volume type",
                options(),
                List.of("name", "project"),
                task -> run(
                        task,
                        new Access(
                                task.cloud().volume(),
                                task.kinds().volumeTypes(),
                                "volume_type",
                                "types",
                                "os-volume-type-access:is_public",
                                "volume_type_access",
                                "project_id",
                                "ProjectAccess",
                                "project"),
                        VolumeType.need(task.kinds().volumeTypes(), task.args().text("name"))));
    }

    /** How the two services call the same. */
    private record Access(
            Api api,
            Kind kind,
            String key,
            String path,
            String open,
            String list,
            String project,
            String action,
            String field) {}

    private static Options options() {
        return Options.of(
                Option.str("name").mandatory(),
                Option.str("project").mandatory(),
                Option.str("project_domain"),
                Option.str("state").orElse("present").choices("absent", "present"));
    }

    private static Result run(CloudTask task, Access access, DictValue type) {
        String name = Values.text(type, "name");
        String called = access.kind().title().toLowerCase(java.util.Locale.ROOT);
        if (Values.flag(type, access.open())) {
            if (task.absent()) {
                return CloudTask.shown(
                        false, access.key(), access.kind().shape().show(type));
            }
            throw new ModuleFailure("access can only be granted to private " + called + "s, and " + name
                    + " is public: everybody may use it. Make it with 'is_public: false'.");
        }
        String project = Values.id(
                task.kinds().projects().need(task.args().text("project"), task.domainFilter("project_domain")));
        String path = "/" + access.path() + "/" + Api.encoded(Values.id(type));
        String lists = access.path().equals("types") ? "/os-volume-type-access" : "/os-flavor-access";
        boolean there = Values.dicts(access.api().get(path + lists), access.list()).stream()
                .anyMatch(each -> Values.text(each, access.project()).equals(project));
        Result result = CloudTask.shown(
                there == task.absent(), access.key(), access.kind().shape().show(type));
        if (!result.changed()) {
            return result;
        }
        DictValue shown =
                DictValue.ofTexts(Map.of("project", StrValue.of(task.args().text("project"))));
        DictValue body = DictValue.ofTexts(Map.of(
                (there ? "remove" : "add") + access.action(),
                DictValue.ofTexts(Map.of(access.field(), StrValue.of(project)))));
        access.api()
                .post(
                        task.cloud()
                                .changing(task.withDiff(
                                        result,
                                        "access to " + called + " " + name,
                                        there ? shown : DictValue.EMPTY,
                                        there ? DictValue.EMPTY : shown)),
                        path + "/action",
                        body,
                        "");
        return result;
    }
}
