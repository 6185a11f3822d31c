package dev.shevek.modules.containers;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Step;
import dev.shevek.modules.system.Tools;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Looks at a container, its image and its networks; fetches the image; then changes all in one round. */
final class ContainerPlan {
    private final Request<Arguments> request;
    private final Arguments args;
    private final Docker docker;
    private final String path;

    ContainerPlan(Request<Arguments> request, Docker docker) {
        this.request = request;
        this.args = request.arguments();
        this.docker = docker;
        this.path = "/containers/" + Docker.part(args.text("name"));
    }

    Next start() {
        return docker.get(path + "/json", reply -> {
            DictValue container =
                    reply.orMissing("Error inspecting container: ").dict();
            ContainerWork work = new ContainerWork(request, docker, container);
            if (args.text("state").equals("absent")) {
                work.absent();
                return finish(work);
            }
            return ContainerVolumes.of(
                    args,
                    volumes -> networks(there -> image(container, image -> {
                        work.wants(volumes, there);
                        return present(work, image);
                    })));
        });
    }

    private Next networks(Function<List<Value>, Next> then) {
        return args.list("networks").isEmpty()
                ? then.apply(List.of())
                : docker.get("/networks", reply -> then.apply(reply.list()));
    }

    private String imageName() {
        String name = args.text("image", "");
        boolean id = name.matches("sha256:[0-9a-fA-F]{64}");
        boolean tagged = name.substring(name.lastIndexOf('/') + 1).contains(":") || name.contains("@");
        return name.isEmpty() || id || tagged ? name : name + ":latest";
    }

    private Next image(DictValue container, Function<DictValue, Next> then) {
        String name = imageName().isEmpty() ? DockerValues.text(container, "Image") : imageName();
        return name.isEmpty()
                ? then.apply(DictValue.EMPTY)
                : docker.get(
                        "/images/" + name + "/json",
                        reply -> then.apply(reply.orMissing("Error inspecting image " + name + " - ")
                                .dict()));
    }

    private String pull() {
        Value pull = args.get("pull");
        if (pull instanceof BoolValue flag) {
            return flag.value() ? "always" : "missing";
        }
        String text = pull == null ? "missing" : DockerValues.text(pull).toLowerCase(Locale.ROOT);
        return switch (text) {
            case "always", "missing", "never" -> text;
            case "yes", "true", "on", "1" -> "always";
            case "no", "false", "off", "0" -> "missing";
            default ->
                throw new ModuleFailure(
                        "value of pull must be one of: never, missing, always, True, False, got: " + text);
        };
    }

    private Next present(ContainerWork work, DictValue image) {
        String name = imageName();
        boolean missing = image.entries().isEmpty();
        if (name.startsWith("sha256:") && missing) {
            throw new ModuleFailure("Cannot find image with ID " + name);
        }
        boolean never = pull().equals("never");
        if (!name.isEmpty() && missing && never) {
            throw new ModuleFailure("Cannot find image with name " + name + ", and pull=never");
        }
        boolean pulls = !name.isEmpty() && !name.startsWith("sha256:") && (missing || pull().equals("always"));
        if (!pulls) {
            work.present(image);
            return finish(work);
        }
        if (request.check()) {
            boolean claims = missing || args.text("pull_check_mode_behavior").equals("always");
            if (claims) {
                work.pulled(name, missing);
            }
            work.present(image);
            return finish(work);
        }
        return new Next.Do(List.of(docker.pull(name, null)), Result.of(true), answers -> {
            Answer last = answers.getLast();
            if (!last.succeeded()) {
                throw new ModuleFailure(
                        "Error pulling image " + name + " - " + last.err().strip());
            }
            return docker.get("/images/" + name + "/json", reply -> {
                DictValue now = reply.dict();
                if (!DockerValues.text(now, "Id").equals(DockerValues.text(image, "Id"))) {
                    work.pulled(name, true);
                }
                work.present(now);
                return finish(work);
            });
        });
    }

    private Next finish(ContainerWork work) {
        if (request.check()) {
            return Next.done(work.result(work.container()).with("actions", work.actions()));
        }
        List<ContainerStep> steps = work.steps();
        if (steps.isEmpty()) {
            return Next.done(work.result(work.container()));
        }
        List<Step> all = new ArrayList<>(steps.stream().map(ContainerStep::step).toList());
        boolean absent = args.text("state").equals("absent");
        if (!absent) {
            all.add(docker.look(path + "/json"));
        }
        return new Next.Do(all, work.result(work.container()), answers -> {
            Answer last = answers.getLast();
            Tools.checkStarted(last);
            String id = "";
            List<String> warnings = new ArrayList<>();
            for (int i = 0; i < Math.min(steps.size(), answers.size()); i++) {
                if (steps.get(i).creates()) {
                    DictValue made = docker.reply(answers.get(i)).dict();
                    id = DockerValues.text(made, "Id");
                    DockerValues.list(made, "Warnings")
                            .forEach(warning -> warnings.add("Docker warning: " + DockerValues.text(warning)));
                }
            }
            if (!last.succeeded() && answers.size() <= steps.size()) {
                ContainerStep failed = steps.get(answers.size() - 1).made(id);
                throw docker.reply(last).failure(failed.failure(), failed.path());
            }
            DictValue now = absent ? DictValue.EMPTY : docker.reply(last).dict();
            Result result = work.result(now);
            warnings.addAll(0, result.warnings());
            return Next.done(result.withWarnings(warnings));
        });
    }
}
