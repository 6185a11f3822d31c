package dev.shevek.connection.ssh;

import dev.shevek.connection.ConnectionTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes {@link SshSettings} out of a target, the ssh_config files and the environment. */
public final class SshResolver {
    private static final List<String> DEFAULT_KEYS = List.of("id_rsa", "id_ecdsa", "id_ed25519");
    private static final List<String> METHODS = List.of("publickey", "keyboard-interactive", "password");

    // a network that is gone is noticed after five minutes even if nobody has asked for keepalives
    private static final long ALIVE_SECONDS = 30;
    private static final long ALIVE_COUNT = 10;

    private final Path home;
    private final String localUser;
    private final Map<String, String> environment;
    private final SshConfig config;

    /** Settings, and the reasons why only the system's ssh can do what is asked; none when our client can. */
    public record Resolved(SshSettings settings, List<String> foreign) {}

    /**
     * For one user of this machine.
     *
     * @param environment where {@code SSH_AUTH_SOCK} and the variables of {@code SendEnv} are found
     */
    public SshResolver(Path home, String localUser, Map<String, String> environment) {
        this.home = home;
        this.localUser = localUser;
        this.environment = environment;
        this.config = new SshConfig(home, localUser);
    }

    /**
     * Resolves.
     *
     * @throws IOException when a configuration file cannot be read
     */
    public Resolved resolve(ConnectionTarget target) throws IOException {
        SshArguments arguments = target.arguments();
        // ssh_args stand before what the variables say, common and extra args after; they are one list here, and the
        // variables only set what nobody writes twice
        SshOptions given = SshSettings.given(target).or(arguments.options());
        List<Path> files = arguments.configFile() == null
                ? config.defaults()
                : arguments.configFile().equals("none") ? List.of() : List.of(path(arguments.configFile(), home));
        SshConfig.Answer answer = config.lookup(given, target.host(), files);
        List<String> foreign = new ArrayList<>(arguments.foreign());
        foreign.addAll(answer.foreign());
        SshSettings settings = settings(answer.options(), target.host(), target, files, 0, foreign);
        return new Resolved(settings, List.copyOf(foreign));
    }

    private SshSettings settings(
            SshOptions options,
            String alias,
            @Nullable ConnectionTarget target,
            List<Path> files,
            int depth,
            List<String> foreign)
            throws IOException {
        String user = or(options.get("user"), localUser);
        int port = SshSettings.port(options.get("port"), 22);
        String host = or(options.get("hostname"), alias).replace("%h", alias).replace("%%", "%");
        Tokens tokens = new Tokens(host, alias, port, user, localUser, home);
        List<Path> keys = new ArrayList<>();
        for (String file : options.all("identityfile")) {
            if (!file.equals("none")) {
                keys.add(path(tokens.expand(file), home));
            }
        }
        for (Path key : keys) {
            if (isSecurityKey(key)) {
                foreign.add("security key " + key);
            }
        }
        if (options.all("identityfile").isEmpty()) {
            DEFAULT_KEYS.forEach(name -> keys.add(home.resolve(".ssh").resolve(name)));
        }
        String jump = options.get("proxyjump");
        String command = options.get("proxycommand");
        List<SshSettings> jumps =
                jump == null || jump.equals("none") ? List.of() : jumps(jump, files, depth, foreign, target);
        return new SshSettings(
                host,
                alias,
                port,
                user,
                target == null ? null : target.password(),
                List.copyOf(keys),
                target == null ? null : target.passphrase(),
                options.all("certificatefile").stream()
                        .map(file -> path(tokens.expand(file), home))
                        .toList(),
                agent(options.get("identityagent"), tokens),
                options.yes("identitiesonly"),
                knownHosts(options, tokens),
                SshSettings.Strict.of(options.get("stricthostkeychecking")),
                options.get("hostkeyalias"),
                options.yes("hashknownhosts"),
                jumps,
                jumps.isEmpty() && command != null && !command.equals("none") ? tokens.expand(command) : null,
                seconds(options.get("connecttimeout"), 10),
                seconds(options.get("serveraliveinterval"), ALIVE_SECONDS),
                (int) seconds(
                                options.get("serveralivecountmax"),
                                options.get("serveraliveinterval") == null ? ALIVE_COUNT : 3)
                        .toSeconds(),
                options.yes("compression"),
                environment(options),
                options.get("kexalgorithms"),
                options.get("ciphers"),
                options.get("macs"),
                methods(options));
    }

    /** {@code ProxyJump user@host:port,…}; each host has its own section of the configuration. */
    private List<SshSettings> jumps(
            String text, List<Path> files, int depth, List<String> foreign, @Nullable ConnectionTarget target)
            throws IOException {
        List<SshSettings> hops = new ArrayList<>();
        for (String hop : SshSettings.commas(text)) {
            String rest = hop.startsWith("ssh://") ? hop.substring(6) : hop;
            SshOptions.Builder given = new SshOptions.Builder();
            int at = rest.lastIndexOf('@');
            if (at >= 0) {
                given.add("user", rest.substring(0, at));
                rest = rest.substring(at + 1);
            }
            int colon = rest.lastIndexOf(':');
            if (rest.startsWith("[")) {
                int end = rest.indexOf(']');
                if (end > 0 && end + 1 < rest.length()) {
                    given.add("port", rest.substring(end + 2));
                }
                rest = rest.substring(1, Math.max(1, end));
            } else if (colon > 0 && rest.indexOf(':') == colon) {
                given.add("port", rest.substring(colon + 1));
                rest = rest.substring(0, colon);
            }
            if (target != null) {
                given.add(
                        "connecttimeout",
                        Long.toString(Math.max(1, target.timeout().toSeconds())));
            }
            SshConfig.Answer answer = config.lookup(given.build(), rest, files);
            foreign.addAll(answer.foreign());
            SshSettings settings = depth > 8
                    ? settings(given.build(), rest, null, List.of(), depth, foreign)
                    : settings(answer.options(), rest, null, files, depth + 1, foreign);
            // the first hop may have hops of its own
            if (hops.isEmpty()) {
                hops.addAll(settings.jumps());
            }
            hops.add(settings);
        }
        return List.copyOf(hops);
    }

    private List<String> methods(SshOptions options) {
        String preferred = options.get("preferredauthentications");
        List<String> methods = new ArrayList<>(preferred == null ? METHODS : SshSettings.commas(preferred));
        methods.removeIf(method -> switch (method) {
            case "publickey" -> off(options, "pubkeyauthentication");
            case "password" -> off(options, "passwordauthentication");
            case "keyboard-interactive" ->
                off(options, "kbdinteractiveauthentication") || off(options, "challengeresponseauthentication");
            default -> true;
        });
        return List.copyOf(methods);
    }

    private static boolean off(SshOptions options, String name) {
        String value = options.get(name);
        return value != null && value.equalsIgnoreCase("no");
    }

    private List<Path> knownHosts(SshOptions options, Tokens tokens) {
        List<Path> files = new ArrayList<>();
        String user = or(options.get("userknownhostsfile"), "~/.ssh/known_hosts ~/.ssh/known_hosts2");
        String global = or(options.get("globalknownhostsfile"), "/etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2");
        for (String file : SshConfig.words(user + " " + global)) {
            if (!file.equals("none")) {
                files.add(path(tokens.expand(file), home));
            }
        }
        return List.copyOf(files);
    }

    private @Nullable Path agent(@Nullable String option, Tokens tokens) {
        String socket = option;
        if (socket == null || socket.equals("SSH_AUTH_SOCK")) {
            socket = environment.get("SSH_AUTH_SOCK");
        } else if (socket.startsWith("$")) {
            socket = environment.get(socket.substring(1));
        }
        return socket == null || socket.isEmpty() || socket.equals("none") ? null : path(tokens.expand(socket), home);
    }

    private Map<String, String> environment(SshOptions options) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (String pattern : options.all("sendenv")) {
            environment.forEach((name, value) -> {
                if (SshConfig.fits(pattern, name)) {
                    wanted.put(name, value);
                }
            });
        }
        for (String pair : options.all("setenv")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                wanted.putIfAbsent(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return Map.copyOf(wanted);
    }

    private static boolean isSecurityKey(Path key) {
        Path pub = key.resolveSibling(key.getFileName() + ".pub");
        try {
            return Files.isReadable(pub) && Files.readString(pub).startsWith("sk-");
        } catch (IOException e) {
            return false;
        }
    }

    private static Duration seconds(@Nullable String text, long otherwise) {
        try {
            return Duration.ofSeconds(text == null ? otherwise : Math.max(0, Long.parseLong(text)));
        } catch (NumberFormatException e) {
            return Duration.ofSeconds(otherwise);
        }
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null || text.isEmpty() ? otherwise : text;
    }

    static Path path(String text, Path home) {
        String expanded = text.equals("~") || text.startsWith("~/") ? home + text.substring(1) : text;
        return Path.of(expanded).isAbsolute()
                ? Path.of(expanded)
                : Path.of(expanded).toAbsolutePath();
    }
}
