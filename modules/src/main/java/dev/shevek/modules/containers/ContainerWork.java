package dev.shevek.modules.containers;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.modules.containers.ContainerField.Comparison;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is to be done with a container: the steps, and what is said of them. */
final class ContainerWork {
    private final Request<Arguments> request;
    private final Arguments args;
    private final Docker docker;
    private final DictValue container;
    private final String name;
    private final String path;
    private final List<ContainerStep> steps = new ArrayList<>();
    private final List<Value> actions = new ArrayList<>();
    private final ContainerDifferences differences = new ContainerDifferences();
    private final ContainerWish wish;
    private final ContainerComparisons comparisons;
    private ContainerVolumes volumes = new ContainerVolumes(false, List.of(), List.of());
    private List<DictValue> networks = List.of();
    private boolean changed;

    ContainerWork(Request<Arguments> request, Docker docker, DictValue container) {
        this.request = request;
        this.args = request.arguments();
        this.docker = docker;
        this.container = container;
        this.name = args.text("name");
        this.path = "/containers/" + Docker.part(name);
        this.wish = new ContainerWish(args);
        this.comparisons = new ContainerComparisons(args);
    }

    /** With what was looked up for it. */
    void wants(ContainerVolumes wanted, List<Value> there) {
        volumes = wanted;
        networks = ContainerNetworks.wanted(args, there);
    }

    DictValue container() {
        return container;
    }

    List<ContainerStep> steps() {
        return steps;
    }

    Value actions() {
        return new ListValue(actions);
    }

    /** The result with what is known of the container. */
    Result result(DictValue now) {
        Result result = Result.of(changed);
        if (!now.entries().isEmpty() && !args.text("state").equals("absent")) {
            result = result.with("container", now);
        }
        if (request.diff()) {
            result = result.withDiffs(List.of(differences.diff()));
        }
        return result.withWarnings(wish.warnings());
    }

    private String id() {
        return DockerValues.text(container, "Id");
    }

    private boolean running() {
        return BoolValue.TRUE.equals(DockerValues.dict(container, "State").get("Running"));
    }

    private void act(Map<String, ? extends Value> action) {
        actions.add(DictValue.ofTexts(action));
        changed = true;
    }

    private void step(String method, String at, Value body, String failure) {
        steps.add(new ContainerStep(docker.step(method, at, body == NoneValue.NONE ? null : body), failure, at));
    }

    /** An image was fetched. */
    void pulled(String image, boolean other) {
        Map<String, Value> action = new LinkedHashMap<>();
        action.put("pulled_image", StrValue.of(image));
        if (other) {
            action.put("changed", BoolValue.TRUE);
        }
        act(action);
    }

    /** The container is to go. */
    void absent() {
        if (container.entries().isEmpty()) {
            return;
        }
        if (running()) {
            differences.add("running", BoolValue.FALSE, BoolValue.TRUE);
            stop();
        }
        differences.add("exists", BoolValue.FALSE, BoolValue.TRUE);
        remove();
    }

    /** The container is to be there. */
    void present(DictValue image) {
        String wanted = args.textOrNull("image");
        boolean there = !container.entries().isEmpty();
        boolean runs = running();
        boolean made = false;
        ContainerDifferences limits = new ContainerDifferences();
        if (!there) {
            if (wanted == null) {
                throw new ModuleFailure("Cannot create container when image is not specified!");
            }
            differences.add("exists", BoolValue.TRUE, BoolValue.FALSE);
            create(wanted);
            made = true;
        } else {
            ContainerDifferences found = new ContainerDifferences();
            compare(found, limits, image);
            boolean different = !found.empty();
            if (different) {
                found.merge(limits);
            }
            if (comparisons.of("image") == Comparison.STRICT && wanted != null) {
                different |= image(wanted, image);
            }
            if (different || args.bool("recreate")) {
                differences.merge(found);
                if (running()) {
                    stop();
                }
                remove();
                create(wanted == null ? DockerValues.text(container, "Image") : wanted);
                made = true;
                // in check mode nothing was done to the one that is there
                runs = request.check() && runs;
            }
        }
        if (request.check() && made && !there) {
            return;
        }
        if (!made && !limits.empty()) {
            differences.merge(limits);
            update();
        }
        connect(made);
        run(runs);
    }

    private boolean image(String wanted, DictValue image) {
        boolean different = false;
        Value id = image.get("Id");
        Value now = container.get("Image");
        if (id != null && now != null && !id.equals(now)) {
            differences.add("image", id, now);
            different = true;
        }
        String kept = DockerValues.text(DockerValues.dict(container, "Config"), "Image");
        if (args.text("image_name_mismatch").equals("recreate") && !wanted.equals(kept)) {
            differences.add("image_name", StrValue.of(wanted), StrValue.of(kept));
            different = true;
        }
        return different;
    }

    private void compare(ContainerDifferences found, ContainerDifferences limits, DictValue image) {
        ContainerExpected expected = new ContainerExpected(args, container, image, comparisons);
        Map<String, Value> wanted = wish.values();
        // the variables of the image are always wanted
        wanted.putIfAbsent("env", ListValue.EMPTY);
        for (ContainerField field : ContainerField.all()) {
            Value value = wanted.get(field.option());
            if (value != null) {
                expected.compare(field, value, field.updated() ? limits : found);
            }
        }
        expected.attached(wish, found);
        expected.ports(ContainerPorts.of(args), found);
        expected.volumes(volumes, found);
        expected.log(wish.log(), found);
        expected.restart(wish.restart(), limits);
    }

    private void stop() {
        if (args.bool("force_kill")) {
            String signal = args.textOrNull("kill_signal");
            Map<String, Value> action = new LinkedHashMap<>();
            action.put("killed", StrValue.of(id()));
            action.put("signal", DockerValues.orNone(args.get("kill_signal")));
            act(action);
            String query = signal == null ? "" : "?signal=" + Docker.part(signal);
            step(
                    "POST",
                    "/containers/" + id() + "/kill" + query,
                    NoneValue.NONE,
                    "Error killing container " + id() + ": ");
            return;
        }
        Long timeout = args.integerOrNull("stop_timeout");
        Map<String, Value> action = new LinkedHashMap<>();
        action.put("stopped", StrValue.of(id()));
        action.put("timeout", timeout == null ? NoneValue.NONE : IntValue.of(timeout));
        act(action);
        String query = timeout == null || timeout == 0 ? "" : "?t=" + timeout;
        step(
                "POST",
                "/containers/" + id() + "/stop" + query,
                NoneValue.NONE,
                "Error stopping container " + id() + ": ");
    }

    private void remove() {
        boolean state = !args.bool("keep_volumes");
        Map<String, Value> action = new LinkedHashMap<>();
        action.put("removed", StrValue.of(id()));
        action.put("volume_state", BoolValue.of(state));
        action.put("link", BoolValue.FALSE);
        action.put("force", BoolValue.FALSE);
        act(action);
        String query = "?v=" + (state ? "True" : "False") + "&link=False&force=False";
        String at = "/containers/" + id() + query;
        steps.add(new ContainerStep(docker.removal(id(), at), "Error removing container " + id() + ": ", at));
    }

    private void create(String image) {
        Map<String, Value> config = new LinkedHashMap<>();
        Map<String, Value> host = new LinkedHashMap<>();
        Map<String, Value> wanted = wish.values();
        for (ContainerField field : ContainerField.all()) {
            Value value = wanted.get(field.option());
            if (value != null) {
                field.put(config, host, value);
            }
        }
        ContainerExpected.put(args, config, host, wish, volumes);
        if (!host.isEmpty()) {
            config.put("HostConfig", DictValue.ofTexts(host));
        }
        config.put("Image", StrValue.of(image));
        Map<String, Value> first = new LinkedHashMap<>();
        Map<String, Value> endpoints = new LinkedHashMap<>();
        if (args.bool("networks_cli_compatible") && !networks.isEmpty()) {
            DictValue network = networks.getFirst();
            Map<String, Value> shown = new LinkedHashMap<>();
            network.entries().forEach((key, value) -> {
                if (!List.of("name", "id").contains(DockerValues.text(key))) {
                    shown.put(DockerValues.text(key), value);
                }
            });
            first.put(DockerValues.text(network, "name"), DictValue.ofTexts(shown));
            endpoints.put(DockerValues.text(network, "name"), ContainerNetworks.endpoint(network));
        }
        Map<String, Value> action = new LinkedHashMap<>();
        action.put("created", StrValue.of("Created container"));
        action.put("create_parameters", DictValue.ofTexts(config));
        action.put("networks", DictValue.ofTexts(first));
        act(action);
        Map<String, Value> body = new LinkedHashMap<>(config);
        body.put("NetworkingConfig", DictValue.ofTexts(Map.of("EndpointsConfig", DictValue.ofTexts(endpoints))));
        step(
                "POST",
                "/containers/create?name=" + Docker.part(name),
                DictValue.ofTexts(body),
                "Error creating container: ");
    }

    private void update() {
        Map<String, Value> body = new LinkedHashMap<>();
        Map<String, Value> wanted = wish.values();
        for (ContainerField field : ContainerField.all()) {
            Value value = wanted.get(field.option());
            if (field.updated() && value != null) {
                body.put(field.key(), value);
            }
        }
        DictValue restart = wish.restart();
        if (restart != null) {
            body.put("RestartPolicy", restart);
        }
        if (request.check()) {
            return; // the original says nothing of it there
        }
        act(Map.of("updated", StrValue.of(id())));
        step("POST", path + "/update", DictValue.ofTexts(body), "Error updating container " + id() + ": ");
    }

    /** Connects what is not connected as wanted, and disconnects what is too much if that is asked for. */
    private void connect(boolean made) {
        DictValue now =
                made ? DictValue.EMPTY : DockerValues.dict(DockerValues.dict(container, "NetworkSettings"), "Networks");
        boolean first = made && args.bool("networks_cli_compatible");
        for (DictValue network : networks) {
            String one = DockerValues.text(network, "name");
            boolean connected = now.get(one) != null;
            if (first) {
                first = false;
                continue;
            }
            if ((comparisons.of("networks") == Comparison.IGNORE && !made)
                    || (connected && ContainerNetworks.connected(network, DockerValues.dict(now, one)))) {
                continue;
            }
            differences.add("network." + one, network, DockerValues.orNone(now.get(one)));
            if (connected) {
                disconnect(one);
            }
            Map<String, Value> action = new LinkedHashMap<>();
            action.put("added_to_network", StrValue.of(one));
            action.put("network_parameters", network);
            act(action);
            Map<String, Value> body = new LinkedHashMap<>();
            body.put("Container", StrValue.of(name));
            body.put("EndpointConfig", ContainerNetworks.endpoint(network));
            step(
                    "POST",
                    "/networks/" + DockerValues.text(network, "id") + "/connect",
                    DictValue.ofTexts(body),
                    "Error connecting container to network " + one + " - ");
        }
        if (comparisons.of("networks") == Comparison.STRICT && args.has("networks") && !made) {
            now.entries().forEach((key, value) -> {
                String one = DockerValues.text(key);
                if (networks.stream()
                        .noneMatch(network -> DockerValues.text(network, "name").equals(one))) {
                    differences.add("network." + one, NoneValue.NONE, value);
                    disconnect(one);
                }
            });
        }
    }

    private void disconnect(String network) {
        act(Map.of("removed_from_network", StrValue.of(network)));
        step(
                "POST",
                "/networks/" + Docker.part(network) + "/disconnect",
                DictValue.ofTexts(Map.of("Container", StrValue.of(name))),
                "Error disconnecting container from network " + network + " - ");
    }

    private void run(boolean runs) {
        String state = args.text("state");
        boolean started = state.equals("started");
        if (started && !runs) {
            differences.add("running", BoolValue.TRUE, BoolValue.of(running()));
            act(Map.of("started", StrValue.of(id())));
            String shown = steps.stream().anyMatch(ContainerStep::creates) ? ContainerStep.NEW : id();
            steps.add(new ContainerStep(
                    docker.step("POST", path + "/start", null),
                    "Error starting container " + shown + ": ",
                    "/containers/" + shown + "/start"));
        } else if (started && args.bool("restart")) {
            differences.add("running", BoolValue.TRUE, BoolValue.TRUE);
            differences.add("restarted", BoolValue.TRUE, BoolValue.FALSE);
            Map<String, Value> action = new LinkedHashMap<>();
            action.put("restarted", StrValue.of(id()));
            action.put("timeout", DockerValues.orNone(args.get("stop_timeout")));
            act(action);
            long timeout = args.integer("stop_timeout", 0);
            step(
                    "POST",
                    path + "/restart?t=" + (timeout == 0 ? 10 : timeout),
                    NoneValue.NONE,
                    "Error restarting container " + id() + ": ");
        } else if (state.equals("stopped") && runs) {
            differences.add("running", BoolValue.FALSE, BoolValue.TRUE);
            stop();
        }
        boolean paused = runs
                && BoolValue.TRUE.equals(DockerValues.dict(container, "State").get("Paused"));
        if (started && wish.given("paused") instanceof BoolValue wanted && wanted.value() != paused) {
            differences.add("paused", wanted, BoolValue.of(paused));
            act(Map.of("set_paused", wanted));
            String doing = wanted.value() ? "pause" : "unpause";
            step(
                    "POST",
                    path + "/" + doing,
                    NoneValue.NONE,
                    "Error " + (wanted.value() ? "pausing" : "unpausing") + " container " + id() + ": ");
        }
    }
}
