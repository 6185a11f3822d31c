package dev.shevek.cli;

import dev.shevek.config.SettingValue;
import dev.shevek.config.Settings;
import dev.shevek.config.SupportedPlugins;
import dev.shevek.event.EventListener;
import dev.shevek.output.PythonOutput;
import dev.shevek.output.PythonOutput.Wanted;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The user's callback plugins in Python: named by settings and found in a folder or a collection, or lying in
 * {@code callback_plugins} and running without being asked. No Python is started when there are none.
 */
final class PythonCallbacks {
    private static final Pattern NEEDS_ENABLED =
            Pattern.compile("(?m)^\\s*CALLBACK_NEEDS_(ENABLED|WHITELIST)\\s*=\\s*True\\b");

    private static final Pattern FOR_STDOUT = Pattern.compile("(?m)^\\s*CALLBACK_TYPE\\s*=\\s*['\"]stdout['\"]");

    private final RunSetup setup;
    private final Settings settings;

    PythonCallbacks(RunSetup setup) {
        this.setup = setup;
        this.settings = setup.settings();
    }

    /** The stdout callback that the settings name, or null, with a warning, when there is none of that name. */
    @Nullable
    EventListener stdout() {
        SettingValue value = settings.get("DEFAULT_STDOUT_CALLBACK");
        String name = settings.textOrEmpty("DEFAULT_STDOUT_CALLBACK");
        if (!isThere(name)) {
            warn(SupportedPlugins.warning(value, "stdout callback", name, SupportedPlugins.OUTPUTS, "'default'"));
            return null;
        }
        return made(List.of(new Wanted(name, true, true)), "'default' is used");
    }

    /** Those that listen beside it. */
    List<EventListener> beside() {
        List<Wanted> wanted = new ArrayList<>();
        SettingValue value = settings.get("CALLBACKS_ENABLED");
        List<String> enabled = settings.texts("CALLBACKS_ENABLED");
        for (String name : enabled) {
            if (SupportedPlugins.isOne(name, SupportedPlugins.CALLBACKS)) {
                continue;
            }
            if (isThere(name)) {
                wanted.add(new Wanted(name, false, true));
            } else {
                warn(SupportedPlugins.warning(value, "callback", name, SupportedPlugins.CALLBACKS, "nothing"));
            }
        }
        setup.pluginFolders().plugins("callback").forEach((name, file) -> {
            if (!enabled.contains(name) && !SupportedPlugins.CALLBACKS.contains(name) && runsUnasked(file)) {
                wanted.add(new Wanted(name, false, false));
            }
        });
        EventListener made = wanted.isEmpty() ? null : made(wanted, "nothing is used instead");
        return made == null ? List.of() : List.of(made);
    }

    /** A short name may stand for a plugin of a collection, which ansible-core knows. */
    private boolean isThere(String name) {
        if (setup.pluginFolders().has("callback", name)) {
            return true;
        }
        try {
            return name.indexOf('.') < 0 && setup.python().has("callback", name);
        } catch (ProblemException none) {
            return false;
        }
    }

    /** By the look of its text; the plugin itself is asked again once it is loaded. */
    private static boolean runsUnasked(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            return !NEEDS_ENABLED.matcher(text).find()
                    && !FOR_STDOUT.matcher(text).find();
        } catch (IOException e) {
            return false;
        }
    }

    private @Nullable EventListener made(List<Wanted> wanted, String otherwise) {
        try {
            return PythonOutput.of(
                    setup.python(),
                    setup.screen(),
                    wanted,
                    options(),
                    DictValue.ofTexts(setup.options().extraVars()));
        } catch (ProblemException e) {
            Problem problem = e.problem();
            warn(Problem.warning(problem.message() + "; " + otherwise, null)
                    .withHint(problem.hint() == null ? "" : problem.hint()));
            return null;
        }
    }

    private void warn(Problem problem) {
        setup.screen().problem(problem, true);
    }

    /** What plugins see of the command line. */
    private Map<String, Value> options() {
        CommandArguments args = setup.args();
        Map<String, Value> options = new LinkedHashMap<>();
        options.put("args", ListValue.ofTexts(args.rest()));
        options.put("check", BoolValue.of(setup.options().check()));
        options.put("diff", BoolValue.of(setup.options().diff()));
        options.put("verbosity", IntValue.of(setup.options().verbosity()));
        options.put("inventory", ListValue.ofTexts(args.all("--inventory")));
        options.put("tags", ListValue.ofTexts(List.copyOf(setup.options().tags())));
        options.put("skip_tags", ListValue.ofTexts(List.copyOf(setup.options().skipTags())));
        String limit = setup.options().limit();
        options.put("subset", limit == null ? NoneValue.NONE : StrValue.of(limit));
        options.put("forks", IntValue.of(setup.options().forks()));
        options.put("extra_vars", ListValue.EMPTY);
        return options;
    }
}
