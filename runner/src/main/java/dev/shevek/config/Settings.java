package dev.shevek.config;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Problems;
import dev.shevek.value.BoolValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run has its settings at: the environment before ansible.cfg before the default, converted to the declared type
 * when first asked for. Asking for a name that is not declared is a mistake of the program. Safe for several threads.
 */
public final class Settings {
    /** What turns off settings that are declared without a type. */
    private static final Set<String> OFF = Set.of("false", "no", "off", "0", "n", "f");

    private final Surroundings surroundings;
    private final @Nullable ConfigFile file;
    private final Problems problems;
    private final Map<String, SettingValue> known = new ConcurrentHashMap<>();

    private Settings(Surroundings surroundings, @Nullable ConfigFile file, Problems problems) {
        this.surroundings = surroundings;
        this.file = file;
        this.problems = problems;
    }

    /** Finds and reads ansible.cfg; throws {@link ProblemException} with its line if it cannot be read. */
    public static Settings load(Surroundings surroundings) {
        Problems problems = new Problems();
        Settings settings = new Settings(surroundings, ConfigFile.find(surroundings, problems), problems);
        SupportedPlugins.check(settings);
        return settings;
    }

    /** The defaults and the environment with one file, or none. */
    public static Settings load(Surroundings surroundings, @Nullable Path configFile) {
        Settings settings =
                new Settings(surroundings, configFile == null ? null : ConfigFile.read(configFile), new Problems());
        SupportedPlugins.check(settings);
        return settings;
    }

    /** The ansible.cfg in use, or null. */
    public @Nullable Path configFile() {
        return file == null ? null : file.path();
    }

    /** What is in the file, or in the environment, that nobody reads. */
    public List<Problem> unknown(boolean inEnvironment) {
        SettingsCheck check = new SettingsCheck();
        if (inEnvironment) {
            return check.environment(surroundings.variables());
        }
        return file == null ? List.of() : check.file(file);
    }

    /** What is worth saying about how things are set. */
    public Problems problems() {
        return problems;
    }

    /** What the settings depend on. */
    public Surroundings surroundings() {
        return surroundings;
    }

    /** The value and where it is from; throws {@link ProblemException} with the place when it is not of its type. */
    public SettingValue get(String name) {
        SettingValue value = known.get(name);
        if (value == null) {
            Setting setting = SettingTable.find(name);
            if (setting == null) {
                throw new IllegalArgumentException("no setting is called " + name);
            }
            value = read(setting);
            known.put(name, value);
        }
        return value;
    }

    /** Sets a value for this run, as an option on the command line does. */
    public void override(String name, Value value, String option) {
        known.put(name, new SettingValue(value, "cli: " + option, null));
    }

    /** Puts another value in place of one that cannot be used; where it is from stays. */
    void replace(String name, Value value) {
        SettingValue old = get(name);
        known.put(name, new SettingValue(value, old.from(), old.origin()));
    }

    /** The text; null when there is none. Lists are joined by commas. */
    public @Nullable String text(String name) {
        return switch (get(name).value()) {
            case NoneValue none -> null;
            case StrValue text -> text.text();
            case ListValue list -> String.join(",", texts(name));
            case Value other -> other.toString();
        };
    }

    /** The text; the empty text when there is none. */
    public String textOrEmpty(String name) {
        String text = text(name);
        return text == null ? "" : text;
    }

    /** The texts of a list; none when it has no value. */
    public List<String> texts(String name) {
        return switch (get(name).value()) {
            case ListValue list ->
                list.items().stream()
                        .map(item -> item instanceof StrValue text ? text.text() : item.toString())
                        .toList();
            case NoneValue none -> List.of();
            case StrValue text -> List.of(text.text());
            case Value other -> List.of(other.toString());
        };
    }

    /** The paths of a list; none when it has no value. */
    public List<Path> paths(String name) {
        return texts(name).stream().map(Path::of).toList();
    }

    /** Whether it is on; off when it has no value. */
    public boolean flag(String name) {
        return switch (get(name).value()) {
            case BoolValue flag -> flag.value();
            case StrValue text ->
                !text.text().isEmpty() && !OFF.contains(text.text().strip().toLowerCase(Locale.ROOT));
            default -> false;
        };
    }

    /** The integer; 0 when it has no value. */
    public int integer(String name) {
        return switch (get(name).value()) {
            case IntValue number -> Math.toIntExact(number.asLong());
            case FloatValue number -> (int) number.value();
            default -> 0;
        };
    }

    /** The number; 0 when it has no value. */
    public double number(String name) {
        return switch (get(name).value()) {
            case IntValue number -> number.value().doubleValue();
            case FloatValue number -> number.value();
            default -> 0;
        };
    }

    /** What ansible.cfg says under a key that is no setting of the core, such as a plugin's option; null when nothing. */
    public @Nullable String iniText(String section, String key) {
        IniFile.Entry entry = file == null ? null : file.content().get(section, key);
        return entry == null ? null : entry.value();
    }

    private SettingValue read(Setting setting) {
        String text = null;
        String from = "default";
        Origin origin = null;
        for (String variable : setting.variables()) {
            String value = surroundings.variables().get(variable);
            if (value != null) {
                text = value;
                from = "env: " + variable;
            }
        }
        Path relativeTo = surroundings.workingDirectory();
        if (text == null && file != null) {
            for (String key : setting.iniKeys()) {
                int colon = key.indexOf(':');
                IniFile.Entry entry = file.content().get(key.substring(0, colon), key.substring(colon + 1));
                if (entry != null) {
                    text = entry.value();
                    from = file.path().toString();
                    origin = entry.origin();
                    Path parent = file.path().getParent();
                    relativeTo = parent == null ? relativeTo : parent;
                }
            }
        }
        if (text == null) {
            return byDefault(setting);
        }
        try {
            Value value = new SettingTypes(surroundings).convert(text, setting.type(), relativeTo, origin != null);
            checkChoices(setting, value, origin);
            return new SettingValue(value, from, origin);
        } catch (IllegalArgumentException | ArithmeticException mistyped) {
            if (text.isEmpty() && origin == null) {
                return byDefault(setting);
            }
            throw new ProblemException(Problem.error(
                    "Config '" + setting.name() + "' from '" + from
                            + "' has an invalid value: Invalid value provided for '" + setting.type() + "': '" + text
                            + "'",
                    origin));
        }
    }

    private static void checkChoices(Setting setting, Value value, @Nullable Origin origin) {
        List<Value> values = value instanceof ListValue list ? list.items() : List.of(value);
        for (Value each : values) {
            String text = each instanceof StrValue str ? str.text() : each.toString();
            if (!setting.choices().isEmpty() && !setting.choices().contains(text)) {
                throw new ProblemException(
                        Problem.error("Invalid value '" + text + "' for config '" + setting.name() + "'.", origin)
                                .withHint("Valid values are: " + String.join(", ", setting.choices())));
            }
        }
    }

    private SettingValue byDefault(Setting setting) {
        String json =
                setting.defaultJson().replace("@HOME@", surroundings.home().toString());
        String ansibleHome = surroundings.variables().get("ANSIBLE_HOME");
        if (ansibleHome != null && !setting.name().equals("ANSIBLE_HOME")) {
            json = json.replace(surroundings.home() + "/.ansible", ansibleHome);
        }
        return new SettingValue(Defaults.parse(json), "default", null);
    }
}
