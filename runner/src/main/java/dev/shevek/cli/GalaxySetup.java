package dev.shevek.cli;

import dev.shevek.config.Settings;
import dev.shevek.content.galaxy.GalaxyServer;
import dev.shevek.content.galaxy.Progress;
import dev.shevek.content.galaxy.ServerAccess;
import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.yaml.YamlOptions;
import dev.shevek.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What actions of ansible-galaxy work with.
 *
 * @param args what was typed
 * @param console the process
 * @param settings the settings
 * @param progress hears what is done
 */
record GalaxySetup(CommandArguments args, Console console, Settings settings, Progress progress) {
    private static final Set<String> OFF = Set.of("false", "no", "off", "0", "f", "n");

    /** Options that do not go together; exit status 5. */
    static final class OptionsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OptionsException(String message) {
            super(message);
        }
    }

    /** A path of the command line: from the home directory, or relative to where the program was started. */
    Path path(String written) {
        return settings.surroundings().resolve(written, console.directory());
    }

    /** Paths given with a flag, each maybe several with colons; what was given last comes first. */
    List<Path> paths(String flag) {
        List<Path> paths = new ArrayList<>();
        for (String given : args.all(flag).reversed()) {
            for (String each : given.split(":", -1)) {
                paths.add(path(each));
            }
        }
        return paths;
    }

    /** The servers to ask, in turn. */
    List<GalaxyServer> servers() {
        String chosen = args.value("--server");
        List<GalaxyServer> all = new ArrayList<>();
        for (String name : settings.texts("GALAXY_SERVER_LIST")) {
            if (!name.isBlank() && (chosen == null || chosen.equals(name.strip()))) {
                all.add(new GalaxyServer(listed(name.strip())));
            }
        }
        if (all.isEmpty()) {
            String url = chosen == null ? settings.textOrEmpty("GALAXY_SERVER") : chosen;
            all.add(new GalaxyServer(
                    new ServerAccess("", url, token(), null, null, null, !ignoresCertificates(null), timeout(null))));
        }
        return all;
    }

    private ServerAccess listed(String name) {
        String url = option(name, "url");
        if (url == null) {
            throw new ProblemException(
                    "No setting was provided for required configuration plugin_type: galaxy_server plugin: " + name
                            + " setting: url",
                    null);
        }
        String given = args.value("--token");
        return new ServerAccess(
                name,
                url,
                given == null ? option(name, "token") : given,
                option(name, "username"),
                option(name, "password"),
                option(name, "auth_url"),
                !ignoresCertificates(option(name, "validate_certs")),
                timeout(option(name, "timeout")));
    }

    private @Nullable String option(String server, String key) {
        String variable =
                "ANSIBLE_GALAXY_SERVER_" + server.toUpperCase(Locale.ROOT) + "_" + key.toUpperCase(Locale.ROOT);
        String value = console.environment().get(variable);
        return value == null ? settings.iniText("galaxy_server." + server, key) : value;
    }

    private boolean ignoresCertificates(@Nullable String validate) {
        if (args.has("--ignore-certs")) {
            return true;
        }
        return validate == null
                ? settings.flag("GALAXY_IGNORE_CERTS")
                : OFF.contains(validate.toLowerCase(Locale.ROOT));
    }

    private Duration timeout(@Nullable String configured) {
        String given = args.value("--timeout");
        String text = given == null ? configured : given;
        int seconds = text == null ? settings.integer("GALAXY_SERVER_TIMEOUT") : Integer.parseInt(text.strip());
        return Duration.ofSeconds(Math.max(1, seconds));
    }

    private @Nullable String token() {
        String given = args.value("--token");
        if (given != null) {
            return given;
        }
        Path file = Path.of(settings.textOrEmpty("GALAXY_TOKEN_PATH"));
        if (Files.isReadable(file)
                && new YamlReader(YamlOptions.UNTRUSTED).read(file).value() instanceof DictValue said
                && said.get("token") instanceof StrValue token) {
            return token.text();
        }
        return null;
    }
}
