package dev.shevek.modules.containers;

import dev.shevek.module.Arguments;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ShellWords;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What the arguments want of a container, option by option, in the daemon's words. */
final class ContainerWish {
    private static final Map<String, Value> COMPATIBLE = Map.of(
            "auto_remove", BoolValue.FALSE,
            "detach", BoolValue.TRUE,
            "init", BoolValue.FALSE,
            "interactive", BoolValue.FALSE,
            "memory", StrValue.of("0"),
            "paused", BoolValue.FALSE,
            "privileged", BoolValue.FALSE,
            "read_only", BoolValue.FALSE,
            "tty", BoolValue.FALSE);

    private final Arguments args;
    private final List<String> warnings = new ArrayList<>();

    ContainerWish(Arguments args) {
        this.args = args;
    }

    /** What is wanted, by option; what is not wanted is absent. */
    Map<String, Value> values() {
        Map<String, Value> all = new LinkedHashMap<>();
        for (ContainerField field : ContainerField.all()) {
            Value value = value(field.option());
            if (value != null) {
                all.put(field.option(), value);
            }
        }
        return all;
    }

    /** For the user. */
    List<String> warnings() {
        return warnings;
    }

    /** An option as it was given, or as older versions had it. */
    @Nullable
    Value given(String option) {
        Value value = args.get(option);
        return value == null && args.text("container_default_behavior").equals("compatibility")
                ? COMPATIBLE.get(option)
                : value;
    }

    private @Nullable Value value(String option) {
        Value value = given(option);
        if (option.equals("network_mode") && value == null && args.bool("networks_cli_compatible")) {
            List<Value> networks = args.list("networks");
            return networks.isEmpty() ? null : ((DictValue) networks.getFirst()).get("name");
        }
        if (value == null) {
            return null;
        }
        return switch (option) {
            case "command" -> command(value);
            case "entrypoint" -> entrypoint(value);
            case "cpus" -> IntValue.of(Math.round(number(value) * 1e9));
            case "devices" ->
                ListValue.of(
                        args.texts(option).stream().map(ContainerWish::device).toArray(Value[]::new));
            case "env" -> pairs(option, "=", (key, one) -> env(key, one));
            case "etc_hosts" -> pairs(option, ":", (key, one) -> DockerValues.text(one));
            case "healthcheck" -> ContainerHealth.of((DictValue) value);
            case "labels" -> labels((DictValue) value);
            case "links" ->
                ListValue.ofTexts(args.texts(option).stream().map(this::link).toList());
            case "mac_address" -> StrValue.of(DockerValues.text(value).replace('-', ':'));
            case "kernel_memory", "memory", "memory_reservation", "shm_size" -> bytes(option, DockerValues.text(value));
            case "memory_swap" -> {
                String text = DockerValues.text(value);
                yield text.equals("unlimited") || text.equals("-1") ? IntValue.of(-1) : bytes(option, text);
            }
            case "sysctls", "storage_opts" -> texts((DictValue) value);
            case "tmpfs" -> tmpfs();
            case "ulimits" ->
                ListValue.of(
                        args.texts(option).stream().map(ContainerWish::ulimit).toArray(Value[]::new));
            default -> value;
        };
    }

    private @Nullable Value command(Value value) {
        boolean correct = args.text("command_handling").equals("correct");
        List<String> words = value instanceof ListValue(List<Value> items)
                ? items.stream().map(DockerValues::text).toList()
                : ShellWords.split(DockerValues.text(value));
        if (!correct) {
            words = ShellWords.split(String.join(" ", words));
        }
        return !correct && words.isEmpty() ? null : ListValue.ofTexts(words);
    }

    private @Nullable Value entrypoint(Value value) {
        if (args.text("command_handling").equals("correct")) {
            return value;
        }
        List<String> words = ShellWords.split(String.join(" ", args.texts("entrypoint")));
        return words.isEmpty() ? null : ListValue.ofTexts(words);
    }

    private ListValue pairs(String option, String between, BiFunction<String, Value, String> text) {
        List<String> all = new ArrayList<>();
        DictValue dict = args.dictOrNull(option);
        if (dict != null) {
            dict.entries().forEach((key, value) -> {
                String name = DockerValues.text(key);
                all.add(name + between + text.apply(name, value));
            });
        }
        return ListValue.ofTexts(all);
    }

    private static String env(String key, Value value) {
        if (value instanceof StrValue text) {
            return text.text();
        }
        throw new ModuleFailure(
                "Non-string value found for env option. Ambiguous env options must be wrapped in quotes to"
                        + " avoid them being interpreted. Key: " + key);
    }

    /** Labels are texts; what may be meant as something else is refused. */
    static DictValue labels(DictValue given) {
        Map<String, Value> all = new LinkedHashMap<>();
        given.entries().forEach((key, value) -> {
            if (value instanceof BoolValue || value instanceof FloatValue) {
                throw new ModuleFailure("The value " + value + " for '" + DockerValues.text(key)
                        + "' of labels is not a string or something than can be safely converted to a string!");
            }
            all.put(DockerValues.text(key), StrValue.of(value == NoneValue.NONE ? "None" : DockerValues.text(value)));
        });
        return DictValue.ofTexts(all);
    }

    /** The logging, or null. */
    @Nullable
    DictValue log() {
        String driver = args.textOrNull("log_driver");
        if (driver == null) {
            return null;
        }
        DictValue given = args.dictOrNull("log_options");
        Map<String, Value> options = new LinkedHashMap<>();
        if (given != null) {
            given.entries().forEach((key, value) -> {
                if (!(value instanceof StrValue)) {
                    warnings.add("Non-string value found for log_options option '" + DockerValues.text(key)
                            + "'. The value is automatically converted to '" + value
                            + "'. If this is not correct, or you"
                            + " want to avoid such warnings, please quote the value.");
                }
                options.put(DockerValues.text(key), StrValue.of(DockerValues.text(value)));
            });
        }
        return DictValue.ofTexts(Map.of("Type", StrValue.of(driver), "Config", DictValue.ofTexts(options)));
    }

    /** The policy of restarts, or null. */
    @Nullable
    DictValue restart() {
        String policy = args.textOrNull("restart_policy");
        if (policy == null) {
            return null;
        }
        Map<String, Value> all = new LinkedHashMap<>();
        all.put("Name", StrValue.of(policy));
        all.put("MaximumRetryCount", DockerValues.orNone(args.get("restart_retries")));
        return DictValue.ofTexts(all);
    }

    private static double number(Value value) {
        return switch (value) {
            case FloatValue number -> number.value();
            case IntValue number -> number.asLong();
            default -> Double.parseDouble(DockerValues.text(value));
        };
    }

    private static Value device(String text) {
        String[] part = text.split(":", -1);
        Map<String, Value> all = new LinkedHashMap<>();
        all.put("CgroupPermissions", StrValue.of(part.length > 2 ? part[2] : "rwm"));
        all.put("PathInContainer", StrValue.of(part.length > 1 ? part[1] : part[0]));
        all.put("PathOnHost", StrValue.of(part[0]));
        return DictValue.ofTexts(all);
    }

    private static Value ulimit(String text) {
        String[] part = text.split(":", -1);
        Map<String, Value> all = new LinkedHashMap<>();
        if (part.length > 1) {
            all.put("Name", StrValue.of(part[0]));
            all.put("Soft", IntValue.of(Long.parseLong(part[1])));
            all.put("Hard", IntValue.of(Long.parseLong(part.length == 3 ? part[2] : part[1])));
        }
        return DictValue.ofTexts(all);
    }

    private String link(String text) {
        String[] part = text.split(":", 2);
        return "/" + part[0] + ":/" + args.text("name") + "/" + (part.length > 1 ? part[1] : part[0]);
    }

    private static DictValue texts(DictValue given) {
        Map<String, Value> all = new LinkedHashMap<>();
        given.entries().forEach((key, value) -> all.put(DockerValues.text(key), StrValue.of(DockerValues.text(value))));
        return DictValue.ofTexts(all);
    }

    private Value tmpfs() {
        Map<String, Value> all = new LinkedHashMap<>();
        for (String text : args.texts("tmpfs")) {
            String[] part = text.split(":", 2);
            all.put(part[0], StrValue.of(part.length > 1 ? part[1] : ""));
        }
        return DictValue.ofTexts(all);
    }

    private static Value bytes(String option, String text) {
        String size = text.strip();
        int end = 0;
        while (end < size.length() && (Character.isDigit(size.charAt(end)) || size.charAt(end) == '.')) {
            end++;
        }
        String unit = size.substring(end).strip();
        int power = unit.isEmpty() ? 0 : "BKMGTPEZY".indexOf(Character.toUpperCase(unit.charAt(0)));
        if (end == 0 || power < 0) {
            throw new ModuleFailure(
                    "Failed to convert " + option + " to bytes: can't interpret following string: " + text);
        }
        return IntValue.of(Math.round(Double.parseDouble(size.substring(0, end)) * Math.pow(1024, power)));
    }
}
