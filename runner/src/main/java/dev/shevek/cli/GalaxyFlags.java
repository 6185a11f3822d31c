package dev.shevek.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The flags of ansible-galaxy's actions, with the spellings of ansible-core 2.19. */
final class GalaxyFlags {
    private static final List<Flag> SERVER = List.of(
            Flag.on("Show this text.", "--help", "-h"),
            Flag.value(
                    "SERVER", "The Galaxy server: a URL, or a name in server_list.", "--server", "-s", "--api-server"),
            Flag.value("TOKEN", "The token for its API.", "--token", "--api-key"),
            Flag.on("Do not check the server's certificate.", "--ignore-certs", "-c"),
            Flag.value("SECONDS", "How long an answer may take (60).", "--timeout"),
            new Flag(List.of("--verbose", "-v"), Flag.Kind.COUNT, "", "Say more; may be repeated."));

    private static final Flag FORCE = Flag.on("Over what is there already.", "--force", "-f");
    private static final Flag ROLES_PATH = Flag.values("DIR", "Where roles are (roles_path).", "--roles-path", "-p");
    private static final Flag COLLECTIONS_PATH =
            Flag.values("DIR", "Where collections are (collections_path).", "--collections-path", "-p");
    private static final Flag VARS =
            Flag.values("VARS", "Variables for the skeleton: key=value, YAML, JSON or @file.", "--extra-vars", "-e");
    private static final Flag OFFLINE = Flag.on("Ask no server.", "--offline");
    private static final Flag NO_DEPS = Flag.on("Leave out what they depend on.", "--no-deps", "-n");
    private static final Flag FORCE_DEPS =
            Flag.on("Over what is there already, with all they depend on.", "--force-with-deps");
    private static final Flag IGNORE = Flag.on("Go on after errors.", "--ignore-errors", "-i");
    private static final Flag PRE = Flag.on("Take pre-releases too.", "--pre");

    private static final List<Flag> SIGNATURES = List.of(
            Flag.value("FILE", "Accepted; signatures are not checked.", "--keyring"),
            Flag.on("Accepted; signatures are not checked.", "--disable-gpg-verify"),
            Flag.values("SOURCE", "Accepted; signatures are not checked.", "--signature"),
            Flag.value("N", "Accepted; signatures are not checked.", "--required-valid-signature-count"),
            Flag.values(
                    "CODE",
                    "Accepted; signatures are not checked.",
                    "--ignore-signature-status-code",
                    "--ignore-signature-status-codes"),
            Flag.on("Accepted; answers are not cached.", "--clear-response-cache"),
            Flag.on("Accepted; answers are not cached.", "--no-cache"));

    private GalaxyFlags() {}

    /** The flags of an action such as {@code role install}; null when there is no such action. */
    static @Nullable List<Flag> of(String action) {
        return switch (action) {
            case "role install" ->
                with(List.of(
                        FORCE,
                        ROLES_PATH,
                        IGNORE,
                        NO_DEPS,
                        FORCE_DEPS,
                        Flag.value("FILE", "The roles that it names.", "--role-file", "-r"),
                        Flag.on("With the repository's own files.", "--keep-scm-meta", "-g")));
            case "role list", "role remove" -> with(List.of(ROLES_PATH));
            case "role info" -> with(List.of(OFFLINE, ROLES_PATH));
            case "role init" ->
                with(List.of(
                        FORCE,
                        OFFLINE,
                        VARS,
                        Flag.value("DIR", "Where to make it (here).", "--init-path"),
                        Flag.value("DIR", "Make it like this one.", "--role-skeleton"),
                        Flag.value("TYPE", "Kind of role.", "--type")));
            case "collection init" ->
                with(List.of(
                        FORCE,
                        VARS,
                        Flag.value("DIR", "Where to make it (here).", "--init-path"),
                        Flag.value("DIR", "Make it like this one.", "--collection-skeleton")));
            case "collection build" ->
                with(List.of(FORCE, Flag.value("DIR", "Where the archive goes (here).", "--output-path")));
            case "collection install" -> {
                List<Flag> flags = new ArrayList<>(List.of(
                        FORCE,
                        IGNORE,
                        NO_DEPS,
                        FORCE_DEPS,
                        COLLECTIONS_PATH,
                        Flag.value("FILE", "The collections that it names.", "--requirements-file", "-r"),
                        PRE,
                        Flag.on("Take newer versions than those there.", "--upgrade", "-U"),
                        OFFLINE));
                flags.addAll(SIGNATURES);
                yield with(flags);
            }
            case "collection list" ->
                with(List.of(COLLECTIONS_PATH, Flag.value("FORMAT", "human, yaml or json.", "--format")));
            case "collection verify" -> {
                List<Flag> flags = new ArrayList<>(List.of(
                        COLLECTIONS_PATH,
                        IGNORE,
                        OFFLINE,
                        Flag.value("FILE", "The collections that it names.", "--requirements-file", "-r")));
                flags.addAll(SIGNATURES.subList(0, 5));
                yield with(flags);
            }
            case "collection download" ->
                with(List.of(
                        NO_DEPS,
                        PRE,
                        Flag.value("DIR", "Where the archives go (./collections).", "--download-path", "-p"),
                        Flag.value("FILE", "The collections that it names.", "--requirements-file", "-r"),
                        SIGNATURES.get(5),
                        SIGNATURES.get(6)));
            default -> null;
        };
    }

    private static List<Flag> with(List<Flag> own) {
        List<Flag> flags = new ArrayList<>(SERVER);
        flags.addAll(own);
        return flags;
    }
}
