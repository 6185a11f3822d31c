package dev.shevek.modules.containers;

import dev.shevek.module.Answer;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Step;
import dev.shevek.module.TargetPaths;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an image is built: by Docker's program, with the builder that needs no plugin.
 *
 * @param path the folder, empty when nothing is built
 * @param options what else is said
 */
record ImageBuild(String path, DictValue options) {

    static ImageBuild of(@Nullable DictValue options) {
        return options == null
                ? new ImageBuild("", DictValue.EMPTY)
                : new ImageBuild(DockerValues.text(options, "path"), options);
    }

    /** The same in another folder. */
    ImageBuild in(String folder) {
        return new ImageBuild(folder, options);
    }

    /** What is done. Arguments may be secret, so they go by the environment. */
    Step step(Docker docker, ImageName image) {
        List<String> words = new ArrayList<>(List.of("build", "-t", image.shown()));
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("DOCKER_BUILDKIT", "0");
        flag(words, "rm", "--force-rm");
        if (!flagged("rm")) {
            words.add("--rm=false");
        }
        flag(words, "nocache", "--no-cache");
        flag(words, "pull", "--pull");
        String file = DockerValues.text(options, "dockerfile");
        if (!file.isEmpty()) {
            words.addAll(List.of("-f", TargetPaths.join(path, file)));
        }
        DockerValues.dict(options, "args").entries().forEach((key, value) -> {
            String name = DockerValues.text(key);
            boolean ours = name.equals("PATH") || name.equals("HOME") || name.startsWith("DOCKER_");
            words.add("--build-arg");
            words.add(ours ? name + "=" + DockerValues.text(value) : name);
            if (!ours) {
                environment.put(name, DockerValues.text(value));
            }
        });
        for (Value from : DockerValues.list(options, "cache_from")) {
            words.addAll(List.of("--cache-from", DockerValues.text(from)));
        }
        pairs(words, "etc_hosts", "--add-host", ":");
        pairs(words, "labels", "--label", "=");
        for (String name : List.of("network", "target", "platform", "shm_size")) {
            word(words, options.get(name), "--" + name.replace('_', '-'));
        }
        DictValue limits = DockerValues.dict(options, "container_limits");
        word(words, limits.get("memory"), "--memory");
        word(words, limits.get("memswap"), "--memory-swap");
        word(words, limits.get("cpushares"), "--cpu-shares");
        word(words, limits.get("cpusetcpus"), "--cpuset-cpus");
        words.addAll(List.of("--", path));
        return docker.program(words, environment);
    }

    private boolean flagged(String name) {
        return BoolValue.TRUE.equals(options.get(name));
    }

    private void flag(List<String> words, String name, String word) {
        if (flagged(name)) {
            words.add(word);
        }
    }

    private void pairs(List<String> words, String name, String word, String between) {
        DockerValues.dict(options, name)
                .entries()
                .forEach((key, value) ->
                        words.addAll(List.of(word, DockerValues.text(key) + between + DockerValues.plain(value))));
    }

    private static void word(List<String> words, @Nullable Value value, String word) {
        String text = value instanceof IntValue || value != null ? DockerValues.text(value) : "";
        if (!text.isEmpty() && !text.equals("None")) {
            words.addAll(List.of(word, text.equals("unlimited") ? "-1" : text));
        }
    }

    /** What the daemon said while it built; fails when it could not. */
    static String output(Answer answer, ImageName image) {
        List<String> lines = new ArrayList<>();
        answer.out().replace("\r", "").lines().forEach(line -> {
            if (line.startsWith("Sending build context to Docker daemon")) {
                return;
            }
            lines.add(line);
            if (line.matches("Step \\d+/\\d+ : .*")) {
                lines.add("");
            }
        });
        if (!answer.succeeded()) {
            String[] said = answer.err().strip().split("\n", -1);
            throw new ModuleFailure("Error building " + image.name() + " - code: " + answer.status() + ", message: "
                    + said[said.length - 1].replaceFirst("^Error response from daemon: ", "") + ", logs: "
                    + Text.repr(ListValue.ofTexts(lines)));
        }
        return String.join("\n", lines);
    }
}
