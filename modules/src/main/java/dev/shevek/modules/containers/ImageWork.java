package dev.shevek.modules.containers;

import dev.shevek.module.Answer;
import dev.shevek.module.Arguments;
import dev.shevek.module.Json;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.module.Script;
import dev.shevek.module.Step;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code docker_image} does with an image, one thing after the other. In check mode it only looks. */
final class ImageWork {
    private static final String KIND = "[ -d \"$1\" ] && echo d; [ -f \"$1\" ] && echo f; exit 0\n";

    /** The list of what is in an archive. */
    private static final String MANIFEST = """
            [ -e "$1" ] || { echo none; exit 0; }
            echo there
            tar -xOf "$1" manifest.json 2>/dev/null
            exit 0
            """;

    private final Request<Arguments> request;
    private final Arguments args;
    private final DockerImages images;
    private final ImageName image;
    private final ImageBuild build;
    private final String load;
    private final String archive;
    private final List<String> actions = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private DictValue now = DictValue.EMPTY;
    private @Nullable String output;
    private boolean changed;

    ImageWork(
            Request<Arguments> request,
            DockerImages images,
            ImageName image,
            ImageBuild build,
            String load,
            String archive) {
        this.request = request;
        this.args = request.arguments();
        this.images = images;
        this.image = image;
        this.build = build;
        this.load = load;
        this.archive = archive;
    }

    Next next() {
        return images.find(image, found -> {
            boolean there = !found.entries().isEmpty();
            if (args.text("state").equals("absent")) {
                return there ? remove() : Next.done(result());
            }
            if (there && !args.bool("force_source")) {
                now = found;
                return keep();
            }
            return source(found, after -> {
                now = after;
                if (there && !request.check() && id(found).equals(id(after))) {
                    changed = false;
                }
                return keep();
            });
        });
    }

    private static Value id(DictValue image) {
        return DockerValues.orNone(image.get("Id"));
    }

    private Result result() {
        Result result = Result.of(changed)
                .with("actions", ListValue.ofTexts(actions))
                .with("image", now)
                .withWarnings(warnings);
        return output == null ? result : result.with("stdout", StrValue.of(output));
    }

    private void act(String said) {
        actions.add(said);
        changed = true;
    }

    private Next remove() {
        String name = image.shown();
        act("Removed image " + name);
        now = DictValue.ofTexts(Map.of("state", StrValue.of("Deleted")));
        if (request.check()) {
            return Next.done(result());
        }
        String force = args.bool("force_absent") ? "?force=True" : "?force=False";
        Step step = images.docker().step("DELETE", DockerImages.path(image, force), null);
        return new Next.Do(List.of(step), result(), answers -> {
            DockerReply reply = images.docker().reply(answers.getLast());
            reply.orMissing("Error removing image " + name + " - ");
            return Next.done(result());
        });
    }

    private Next source(DictValue found, Function<DictValue, Next> then) {
        String source = args.text("source");
        if (image.byId() && (source.equals("build") || source.equals("pull"))) {
            throw new ModuleFailure(
                    "Image name must not be an image ID for source=" + source + "; got: " + image.name());
        }
        return switch (source) {
            case "build" ->
                kind(build.path(), kind -> {
                    if (!kind.contains("d")) {
                        throw new ModuleFailure("Requested build path " + build.path()
                                + " could not be found or you do not have access.");
                    }
                    act("Built image " + image.shown() + " from " + build.path());
                    return doing(build.step(images.docker(), image), then, answer -> {
                        output = ImageBuild.output(answer, image);
                    });
                });
            case "load" ->
                kind(load, kind -> {
                    if (!kind.contains("f")) {
                        throw new ModuleFailure("Error loading image " + image.name() + ". Specified path " + load
                                + " does not exist.");
                    }
                    act("Loaded image " + image.shown() + " from " + load);
                    Step step = images.docker().program(List.of("load", "-i", load), Map.of());
                    return doing(step, then, this::loaded);
                });
            case "pull" -> {
                act("Pulled image " + image.name() + ":" + image.tag());
                DictValue how = args.dictOrNull("pull");
                String platform = how == null || !(how.get("platform") instanceof StrValue text) ? null : text.text();
                yield request.check() ? then.apply(DictValue.EMPTY) : images.pull(image, platform, then);
            }
            default -> {
                if (found.entries().isEmpty()) {
                    throw new ModuleFailure("Cannot find the image " + image.shown() + " locally.");
                }
                yield then.apply(found);
            }
        };
    }

    private Next kind(String path, Function<String, Next> then) {
        return Next.look(Script.of(KIND, path), Answer::out, then);
    }

    private Next doing(Step step, Function<DictValue, Next> then, java.util.function.Consumer<Answer> read) {
        if (request.check()) {
            return then.apply(DictValue.EMPTY);
        }
        return images.then(step, image, answer -> after -> {
            read.accept(answer);
            return then.apply(after);
        });
    }

    private void loaded(Answer answer) {
        if (!answer.succeeded()) {
            throw new ModuleFailure(
                    Result.failed("Error loading image " + image.name() + " - " + DockerImages.said(answer))
                            .with("stdout", StrValue.of(answer.out().stripTrailing())));
        }
        TreeSet<String> names = new TreeSet<>();
        TreeSet<String> ids = new TreeSet<>();
        answer.out().lines().forEach(line -> {
            if (line.startsWith("Loaded image:")) {
                names.add(line.substring(13).strip());
            } else if (line.startsWith("Loaded image ID:")) {
                ids.add(line.substring(16).strip().toLowerCase(java.util.Locale.ROOT));
            }
        });
        String all = names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        String found = all + (all.isEmpty() || ids.isEmpty() ? "" : ", ") + String.join(", ", ids);
        StrValue said = StrValue.of(answer.out().stripTrailing());
        if (found.isEmpty()) {
            throw new ModuleFailure(Result.failed("Detected no loaded images. Archive potentially corrupt?")
                    .with("stdout", said));
        }
        boolean there = image.byId() ? ids.remove(image.name()) : names.remove(image.shown());
        if (!there) {
            throw new ModuleFailure(Result.failed(
                            "The archive did not contain image '" + image.shown() + "'. Instead, found " + found + ".")
                    .with("stdout", said));
        }
        if (!names.isEmpty()) {
            warnings.add("The archive contained more images than specified: "
                    + names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")));
        }
    }

    private Next keep() {
        if (archive.isEmpty()) {
            return name();
        }
        ImageName wanted = image.tag().isEmpty() ? new ImageName(image.name(), "latest") : image;
        return images.find(
                wanted,
                found -> found.entries().isEmpty()
                        ? name()
                        : Next.look(Script.of(MANIFEST, archive), Answer::out, text -> save(wanted, found, text)));
    }

    private Next save(ImageName wanted, DictValue found, String text) {
        String why = reason(wanted, found, text);
        now = found;
        changed = why != null;
        if (why == null) {
            return name();
        }
        actions.add("Archived image " + wanted.shown() + " to " + archive + ", " + why);
        if (request.check()) {
            return name();
        }
        Step step = images.docker().program(List.of("save", "-o", archive, wanted.reference()), Map.of());
        return new Next.Do(List.of(step), result(), answers -> {
            if (!answers.getLast().succeeded()) {
                throw new ModuleFailure(
                        "Error getting image " + wanted.shown() + " - " + DockerImages.said(answers.getLast()));
            }
            return name();
        });
    }

    /** Why an archive must be written, null when it need not. */
    private static @Nullable String reason(ImageName wanted, DictValue found, String text) {
        if (text.startsWith("none")) {
            return "since none present";
        }
        Value read = Json.read(text.substring(text.indexOf('\n') + 1));
        if (!(read instanceof ListValue(List<Value> items))
                || items.size() != 1
                || !(items.getFirst() instanceof DictValue only)) {
            return "overwriting an unreadable archive file";
        }
        String config = DockerValues.text(only, "Config");
        String id = config.substring(config.lastIndexOf('/') + 1).replaceFirst("\\.json$", "");
        List<String> tags = DockerValues.list(only, "RepoTags").stream()
                .map(DockerValues::text)
                .toList();
        return DockerValues.text(found, "Id").equals("sha256:" + id) && tags.equals(List.of(wanted.shown()))
                ? null
                : "overwriting archive with image " + id + " named " + String.join(", ", tags);
    }

    private Next name() {
        String repository = args.text("repository", "");
        if (repository.isEmpty()) {
            return args.bool("push") ? push(image) : Next.done(result());
        }
        ImageName other = ImageName.of(repository, image.tag().isEmpty() ? "latest" : image.tag());
        return images.find(other, found -> {
            if (!found.entries().isEmpty() && !args.bool("force_tag")) {
                return named(other);
            }
            act("Tagged image " + image.shown() + " to " + other.shown());
            if (request.check()) {
                return named(other);
            }
            return images.then(images.tagging(image, other), other, answer -> after -> {
                DockerReply reply = images.docker().reply(answer);
                if (reply.status() != 201) {
                    throw reply.failure("Error: failed to tag image - ", DockerImages.path(image, "/tag"));
                }
                now = after;
                if (!found.entries().isEmpty() && id(found).equals(id(after))) {
                    changed = false;
                }
                return named(other);
            });
        });
    }

    private Next named(ImageName other) {
        return args.bool("push") ? push(other) : Next.done(result());
    }

    private Next push(ImageName other) {
        act("Pushed image " + image.name() + " to " + other.registry() + "/" + other.repository() + ":" + other.tag());
        if (request.check()) {
            return Next.done(result());
        }
        return images.push(other, pushed -> after -> {
            changed = pushed;
            now = after.with("push_status", NoneValue.NONE);
            return Next.done(result());
        });
    }
}
