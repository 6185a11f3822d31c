package dev.shevek.modules.containers;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.modules.containers.ContainerField.Comparison;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wanted together with what comes from the image, beside what a container has. */
final class ContainerExpected {
    private final Arguments args;
    private final DictValue config;
    private final DictValue host;
    private final DictValue image;
    private final DictValue container;
    private final ContainerComparisons comparisons;

    ContainerExpected(Arguments args, DictValue container, DictValue image, ContainerComparisons comparisons) {
        this.args = args;
        this.container = container;
        this.config = DockerValues.dict(container, "Config");
        this.host = DockerValues.dict(container, "HostConfig");
        this.image = DockerValues.dict(image, "Config");
        this.comparisons = comparisons;
    }

    /** Compares one option. */
    void compare(ContainerField field, Value wanted, ContainerDifferences found) {
        Value now = field.of(container);
        Value expected = switch (field.option()) {
            case "command" -> wanted.equals(ListValue.EMPTY) ? image(wanted) : wanted;
            case "env" -> env((ListValue) wanted);
            case "labels" -> labels((DictValue) wanted, now);
            default -> wanted;
        };
        Value kept = field.option().equals("healthcheck") ? ContainerHealth.now(now) : now;
        if (field.option().equals("network_mode")
                && wanted.equals(StrValue.of("default"))
                && now.equals(StrValue.of("bridge"))) {
            return;
        }
        found.compare(field.option(), expected, kept, comparisons, field.option());
    }

    private Value image(Value otherwise) {
        Value command = image.get("Cmd");
        return command == null || command == NoneValue.NONE ? otherwise : command;
    }

    private ListValue env(ListValue wanted) {
        Map<String, String> all = new LinkedHashMap<>();
        List<Value> texts = new ArrayList<>(DockerValues.list(image, "Env"));
        texts.addAll(wanted.items());
        for (Value text : texts) {
            String[] pair = DockerValues.text(text).split("=", 2);
            all.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        List<String> joined = new ArrayList<>();
        all.forEach((key, value) -> joined.add(key + "=" + value));
        return ListValue.ofTexts(joined);
    }

    private DictValue labels(DictValue wanted, Value now) {
        DictValue there = DockerValues.dict(image, "Labels");
        if (args.text("image_label_mismatch").equals("ignore")) {
            Map<Value, Value> all = new LinkedHashMap<>(there.entries());
            all.putAll(wanted.entries());
            return new DictValue(all);
        }
        List<String> removed = new ArrayList<>();
        there.entries().keySet().forEach(key -> {
            if (!wanted.entries().containsKey(key)) {
                removed.add("\"" + DockerValues.text(key) + "\"");
            }
        });
        boolean differs = !ContainerField.same(wanted, now, Comparison.STRICT, ContainerField.Kind.DICT);
        if (differs && comparisons.of("labels") == Comparison.STRICT && !removed.isEmpty()) {
            throw new ModuleFailure("Some labels should be removed but are present in the base image. You can set"
                    + " image_label_mismatch to 'ignore' to ignore this error. Labels: " + String.join(", ", removed));
        }
        return wanted;
    }

    /** Whether it is attached to, and reads. */
    void attached(ContainerWish wish, ContainerDifferences found) {
        if (wish.given("detach") instanceof BoolValue detach) {
            boolean both = BoolValue.TRUE.equals(config.get("AttachStderr"))
                    && BoolValue.TRUE.equals(config.get("AttachStdout"));
            found.compare("detach", detach, BoolValue.of(!both), comparisons, "detach");
        }
        if (wish.given("interactive") instanceof BoolValue interactive) {
            BoolValue now = BoolValue.of(BoolValue.TRUE.equals(config.get("OpenStdin")));
            found.compare("interactive", interactive, now, comparisons, "interactive");
        }
    }

    void ports(ContainerPorts wanted, ContainerDifferences found) {
        DictValue bindings = wanted.bindings();
        if (bindings != null) {
            Value now = DockerValues.orNone(host.get("PortBindings"));
            found.compare("published_ports", bindings, now, comparisons, "published_ports");
        }
        Set<String> exposed = new LinkedHashSet<>();
        DockerValues.dict(image, "ExposedPorts").entries().keySet().forEach(port -> {
            String text = DockerValues.text(port);
            exposed.add(text.contains("/") ? text : text + "/tcp");
        });
        exposed.addAll(wanted.exposed());
        Value now = new ListValue(
                List.copyOf(DockerValues.dict(config, "ExposedPorts").entries().keySet()));
        found.compare("exposed_ports", ListValue.ofTexts(List.copyOf(exposed)), now, comparisons, "exposed_ports");
        Boolean all = args.boolOrNull("publish_all_ports");
        if (all != null) {
            Value kept = DockerValues.orNone(host.get("PublishAllPorts"));
            found.compare("publish_all_ports", BoolValue.of(all), kept, comparisons, "publish_all_ports");
        }
    }

    void volumes(ContainerVolumes wanted, ContainerDifferences found) {
        Set<Value> unnamed = new LinkedHashSet<>(
                DockerValues.dict(image, "Volumes").entries().keySet());
        wanted.unnamed().forEach(place -> unnamed.add(StrValue.of(place)));
        if (!unnamed.isEmpty()) {
            Value now = DockerValues.orNone(config.get("Volumes"));
            found.compare("volumes", new ListValue(List.copyOf(unnamed)), now, comparisons, "volumes");
        }
        Value binds = DockerValues.orNone(host.get("Binds"));
        found.compare("volume_binds", ListValue.ofTexts(wanted.binds()), binds, comparisons, "volumes");
    }

    void log(@Nullable DictValue wanted, ContainerDifferences found) {
        if (wanted == null) {
            return;
        }
        DictValue now = DockerValues.dict(host, "LogConfig");
        found.compare(
                "log_driver",
                DockerValues.orNone(wanted.get("Type")),
                DockerValues.orNone(now.get("Type")),
                comparisons,
                "log_driver");
        if (args.has("log_options")) {
            Value kept = DockerValues.orNone(now.get("Config"));
            found.compare("log_options", DockerValues.dict(wanted, "Config"), kept, comparisons, "log_options");
        }
    }

    void restart(@Nullable DictValue wanted, ContainerDifferences limits) {
        if (wanted == null) {
            return;
        }
        DictValue now = DockerValues.dict(host, "RestartPolicy");
        limits.compare(
                "restart_policy",
                DockerValues.orNone(wanted.get("Name")),
                DockerValues.orNone(now.get("Name")),
                comparisons,
                "restart_policy");
        if (args.has("restart_retries")) {
            limits.compare(
                    "restart_retries",
                    DockerValues.orNone(wanted.get("MaximumRetryCount")),
                    DockerValues.orNone(now.get("MaximumRetryCount")),
                    comparisons,
                    "restart_retries");
        }
    }

    /** What a new container gets besides the plain options. */
    static void put(
            Arguments args,
            Map<String, Value> config,
            Map<String, Value> host,
            ContainerWish wish,
            ContainerVolumes volumes) {
        boolean detached = BoolValue.TRUE.equals(wish.given("detach"));
        Value interactive = DockerValues.orNone(wish.given("interactive"));
        boolean reads = interactive.equals(BoolValue.TRUE);
        config.put("AttachStdout", BoolValue.of(!detached));
        config.put("AttachStderr", BoolValue.of(!detached));
        config.put("AttachStdin", BoolValue.of(!detached && reads));
        config.put("StdinOnce", BoolValue.of(!detached && reads));
        config.put("OpenStdin", interactive);
        ContainerPorts ports = ContainerPorts.of(args);
        config.put("ExposedPorts", ports.kept());
        DictValue bindings = ports.bindings();
        if (bindings != null) {
            host.put("PortBindings", bindings);
        }
        if (args.bool("publish_all_ports")) {
            host.put("PublishAllPorts", BoolValue.TRUE);
        }
        if (volumes.given()) {
            Map<String, Value> unnamed = new LinkedHashMap<>();
            volumes.unnamed().forEach(place -> unnamed.put(place, DictValue.EMPTY));
            config.put("Volumes", DictValue.ofTexts(unnamed));
            host.put("Binds", ListValue.ofTexts(volumes.binds()));
        }
        DictValue log = wish.log();
        if (log != null) {
            host.put("LogConfig", log);
        }
        DictValue restart = wish.restart();
        if (restart != null) {
            host.put("RestartPolicy", restart);
        }
    }
}
