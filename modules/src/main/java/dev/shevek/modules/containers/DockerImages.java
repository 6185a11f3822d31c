package dev.shevek.modules.containers;

import dev.shevek.module.Answer;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Next;
import dev.shevek.module.Result;
import dev.shevek.module.Step;
import dev.shevek.value.DictValue;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The images of a daemon.
 *
 * @param docker the way to it
 */
record DockerImages(Docker docker) {

    /** Looks for an image, and goes on with what is known of it: an empty dictionary when there is none. */
    Next find(ImageName image, Function<DictValue, Next> then) {
        return docker.get(
                path(image, "/json"),
                reply -> then.apply(reply.orMissing("Error inspecting image " + image.shown() + " - ")
                        .dict()));
    }

    /** The path of an image; slashes and colons stay. */
    static String path(ImageName image, String more) {
        return "/images/"
                + Docker.part(image.reference())
                        .replace("%2F", "/")
                        .replace("%3A", ":")
                        .replace("%40", "@")
                + more;
    }

    /** Does something, then looks at the image; goes on with what the step answered and what the image is then. */
    Next then(Step step, ImageName image, Function<Answer, Function<DictValue, Next>> then) {
        return new Next.Do(List.of(step, docker.look(path(image, "/json"))), Result.of(true), answers -> {
            Answer first = answers.getFirst();
            DictValue found = answers.size() < 2
                    ? DictValue.EMPTY
                    : docker.reply(answers.get(1)).dict();
            return then.apply(first).apply(found);
        });
    }

    /** Fetches an image with the login that Docker's program has. */
    Next pull(ImageName image, @Nullable String platform, Function<DictValue, Next> then) {
        return then(docker.pull(image.reference(), platform), image, answer -> now -> {
            if (!answer.succeeded()) {
                throw new ModuleFailure("Error pulling image " + image.shown() + " - " + said(answer));
            }
            return then.apply(now);
        });
    }

    /** Sends an image away; goes on with what it is then. */
    Next push(ImageName image, Function<Boolean, Function<DictValue, Next>> then) {
        return then(docker.program(List.of("push", image.reference()), Map.of()), image, answer -> now -> {
            if (!answer.succeeded()) {
                throw refused(image, said(answer));
            }
            boolean pushed = answer.out().lines().anyMatch(line -> line.endsWith(": Pushed"));
            return then.apply(pushed).apply(now);
        });
    }

    private static ModuleFailure refused(ImageName image, String said) {
        if (!said.contains("unauthorized")) {
            return new ModuleFailure("Error pushing image " + image.name() + ": " + said);
        }
        String hint = said.contains("authentication required")
                ? ". Try logging into " + image.registry() + " first."
                : ". Does the repository exist?";
        return new ModuleFailure("Error pushing image " + image.registry() + "/" + image.repository() + ":"
                + image.tag() + " - " + said + hint);
    }

    /** Gives an image another name. */
    Step tagging(ImageName image, ImageName other) {
        return docker.step(
                "POST",
                path(
                        image,
                        "/tag?repo=" + Docker.part(other.name()) + "&tag=" + Docker.part(other.tag()) + "&force=True"),
                null);
    }

    /** What Docker's program said against it. */
    static String said(Answer answer) {
        return answer.err().strip().replaceFirst("^Error response from daemon: ", "");
    }
}
