package dev.shevek.modules.containers;

import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.TargetPaths;
import java.util.List;

/** Images of Docker: fetched, built, loaded from an archive; named, sent away and removed. */
public final class DockerImage implements Module<Arguments> {
    private static final Options BUILD = Options.of(
            Option.dict("args"),
            Option.list("cache_from", OptionType.STR),
            Option.dict("container_limits")
                    .with(Options.of(
                            Option.str("cpusetcpus"),
                            Option.integer("cpushares"),
                            Option.str("memory"),
                            Option.str("memswap"))),
            Option.str("dockerfile"),
            Option.dict("etc_hosts"),
            Option.integer("http_timeout"),
            Option.dict("labels"),
            Option.str("network"),
            Option.bool("nocache").orElse(false),
            Option.path("path").mandatory(),
            Option.str("platform"),
            Option.bool("pull").orElse(false),
            Option.bool("rm").orElse(true),
            Option.str("shm_size"),
            Option.str("target"),
            Option.bool("use_config_proxy"));

    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.docker.docker_image",
            "Manage docker images",
            Options.of(
                            Option.path("archive_path"),
                            Option.dict("build").with(BUILD),
                            Option.bool("force_absent").orElse(false),
                            Option.bool("force_source").orElse(false),
                            Option.bool("force_tag").orElse(false),
                            Option.path("load_path"),
                            Option.str("name").mandatory(),
                            Option.dict("pull").with(Options.of(Option.str("platform"))),
                            Option.bool("push").orElse(false),
                            Option.str("repository"),
                            Option.str("source").choices("build", "load", "pull", "local"),
                            Option.str("state").orElse("present").choices("absent", "present"),
                            Option.str("tag").orElse("latest"))
                    .and(Docker.OPTIONS)
                    .rule(new OptionRule.RequiredIf("state", "present", List.of("source"), false))
                    .rule(new OptionRule.RequiredIf("source", "build", List.of("build"), false))
                    .rule(new OptionRule.RequiredIf("source", "load", List.of("load_path"), false)));

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        ImageName.checkTag(args.text("tag"), "!");
        ImageName image = ImageName.of(args.text("name"), args.text("tag"));
        String repository = args.text("repository", "");
        if (ImageName.isId(repository)) {
            throw new ModuleFailure("`repository` must not be an image ID; got: " + repository);
        }
        if (repository.isEmpty() && args.bool("push") && image.byId()) {
            throw new ModuleFailure(
                    "Cannot push an image by ID; specify `repository` to tag and push the image with ID " + image.name()
                            + " instead");
        }
        ImageBuild build = ImageBuild.of(args.dictOrNull("build"));
        List<String> paths = List.of(build.path(), args.text("load_path", ""), args.text("archive_path", ""));
        DockerImages images = new DockerImages(Docker.of(args));
        return TargetPaths.expand(
                paths,
                found -> new ImageWork(request, images, image, build.in(found.get(0)), found.get(1), found.get(2))
                        .next());
    }
}
