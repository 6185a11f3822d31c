package dev.shevek.cli;

import dev.shevek.content.galaxy.CollectionWanted;
import dev.shevek.content.galaxy.InstalledRole;
import dev.shevek.content.galaxy.Requirements;
import dev.shevek.content.galaxy.RoleInstaller;
import dev.shevek.content.galaxy.RoleSpec;
import dev.shevek.source.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code ansible-galaxy role …} */
final class GalaxyRoles {
    private final GalaxySetup setup;
    private final CommandArguments args;

    GalaxyRoles(GalaxySetup setup) {
        this.setup = setup;
        this.args = setup.args();
    }

    /**
     * Does it; returns the exit status.
     *
     * @param both whether neither roles nor collections were asked for by name, which makes a difference to {@code install}
     */
    int run(String action, boolean both) {
        return switch (action) {
            case "install" -> install(both);
            case "list" -> list();
            case "remove" -> remove();
            case "info" -> info();
            case "init" -> new GalaxySkeletons(setup).role();
            default -> throw new IllegalArgumentException(action);
        };
    }

    private List<Path> rolesPath() {
        List<Path> paths = new ArrayList<>(setup.paths("--roles-path"));
        paths.addAll(setup.settings().paths("DEFAULT_ROLES_PATH"));
        return paths;
    }

    private int install(boolean both) {
        String file = args.value("--role-file");
        if (file == null && args.rest().isEmpty()) {
            throw new GalaxySetup.OptionsException("- you must specify a user/role name or a roles file");
        }
        List<RoleSpec> roles = new ArrayList<>();
        List<CollectionWanted> collections = List.of();
        if (file == null) {
            args.rest().forEach(each -> roles.add(RoleSpec.ofText(each)));
        } else {
            if (!file.endsWith(".yml") && !file.endsWith(".yaml")) {
                throw new ProblemException(
                        "Invalid role requirements file, it must end with a .yml or .yaml extension", null);
            }
            Requirements asked = Requirements.read(setup.path(file));
            asked.roles().stream()
                    .filter(each -> args.rest().isEmpty() || args.rest().contains(each.name()))
                    .forEach(roles::add);
            collections = asked.collections();
            if (both && args.has("--roles-path") && !collections.isEmpty()) {
                setup.progress()
                        .warn("The requirements file '" + setup.path(file)
                                + "' contains collections which will be ignored. To install these collections run"
                                + " 'ansible-galaxy collection install -r' or to install both at the same time run"
                                + " 'ansible-galaxy install -r' without a custom install path.");
            }
            collections = both && !args.has("--roles-path") ? collections : List.of();
        }
        if (roles.isEmpty() && collections.isEmpty()) {
            setup.progress().say("Skipping install, no requirements found");
            return ExitCode.OK;
        }
        if (!roles.isEmpty()) {
            setup.progress().say("Starting galaxy role install process");
            new RoleInstaller(
                            rolesPath().getFirst(),
                            new RoleInstaller.RoleOptions(
                                    args.has("--force") || args.has("--force-with-deps"),
                                    args.has("--force-with-deps"),
                                    !args.has("--no-deps"),
                                    args.has("--ignore-errors"),
                                    args.has("--keep-scm-meta")),
                            () -> setup.servers().getFirst(),
                            setup.progress())
                    .install(roles);
        }
        if (!collections.isEmpty()) {
            new GalaxyCollections(setup).install(collections);
        }
        return ExitCode.OK;
    }

    private int list() {
        String wanted = args.rest().isEmpty() ? null : args.rest().getFirst();
        List<String> warnings = new ArrayList<>();
        boolean usable = false;
        boolean found = false;
        for (Path path : rolesPath()) {
            if (!Files.isDirectory(path)) {
                warnings.add(
                        Files.exists(path)
                                ? "- the configured path " + path + ", exists, but it is not a directory."
                                : "- the configured path " + path + " does not exist.");
                continue;
            }
            usable = true;
            List<InstalledRole> roles = roles(path, wanted);
            if (wanted == null || !roles.isEmpty()) {
                setup.progress().say("# " + path);
                roles.forEach(this::show);
            }
            if (wanted != null && !roles.isEmpty()) {
                found = true;
                break;
            }
        }
        if (wanted != null && usable && !found) {
            warnings.addFirst("- the role " + wanted + " was not found");
        }
        if (!found) {
            warnings.forEach(setup.progress()::warn);
        }
        if (!usable) {
            throw new GalaxySetup.OptionsException(
                    "- None of the provided paths were usable. Please specify a valid path with --roles-path");
        }
        return ExitCode.OK;
    }

    private static List<InstalledRole> roles(Path path, @Nullable String wanted) {
        try (Stream<Path> all = Files.list(path)) {
            return all.sorted()
                    .map(each -> new InstalledRole(String.valueOf(each.getFileName()), each))
                    .filter(role -> wanted == null || role.name().equals(wanted))
                    .filter(InstalledRole::isRole)
                    .toList();
        } catch (IOException unreadable) {
            throw new ProblemException("The directory " + path + " cannot be read.", null);
        }
    }

    private void show(InstalledRole role) {
        String version = Objects.requireNonNullElse(role.installedVersion(), "");
        setup.progress().say("- " + role.name() + ", " + (version.isEmpty() ? "(unknown version)" : version));
    }

    private int remove() {
        if (args.rest().isEmpty()) {
            throw new GalaxySetup.OptionsException("- you must specify at least one role to remove.");
        }
        for (String name : args.rest()) {
            boolean removed = false;
            for (Path path : rolesPath()) {
                removed = removed || new InstalledRole(name, path.resolve(name)).remove();
            }
            setup.progress()
                    .say(removed ? "- successfully removed " + name : "- " + name + " is not installed, skipping.");
        }
        return ExitCode.OK;
    }

    private int info() {
        for (String name : args.rest()) {
            InstalledRole role = rolesPath().stream()
                    .map(path -> new InstalledRole(name, path.resolve(name)))
                    .filter(InstalledRole::isRole)
                    .findFirst()
                    .orElse(null);
            if (role == null) {
                setup.progress().say("- the role " + name + " was not found");
                continue;
            }
            setup.progress().say("\nRole: " + name);
            role.description()
                    .entries()
                    .forEach((key, value) ->
                            setup.progress().say("\t" + PythonText.str(key) + ": " + PythonText.str(value)));
            setup.progress().say("\tpath: " + role.path());
        }
        return ExitCode.OK;
    }
}
