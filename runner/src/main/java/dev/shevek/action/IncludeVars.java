package dev.shevek.action;

import dev.shevek.module.Result;
import dev.shevek.playbook.RoleUse;
import dev.shevek.source.ProblemException;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.vars.Layer;
import dev.shevek.vars.LayeredScope;
import dev.shevek.vault.Vault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code include_vars}: reads variables from a file or a directory on the controller. */
public final class IncludeVars implements Action {
    private static final int HEADER = 64;
    private static final Set<String> OF_DIR =
            Set.of("dir", "depth", "files_matching", "ignore_files", "extensions", "ignore_unknown_extensions");
    private static final Set<String> OF_FILE = Set.of("file", "_raw_params");
    private static final Set<String> OF_ALL = Set.of("name", "hash_behaviour");

    @Override
    public Outcome run(ActionContext context) {
        checkNames(context);
        Map<String, Value> found = new LinkedHashMap<>();
        List<String> files = new ArrayList<>();
        String failure;
        String directory = Args.text(context.arg("dir"));
        try {
            failure = directory == null ? readOne(context, found, files) : readAll(context, directory, found, files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String name = Args.text(context.arg("name"));
        Map<String, Value> facts = name == null ? found : Map.of(name, DictValue.ofTexts(found));
        Map<String, Value> values = new LinkedHashMap<>();
        if (failure != null) {
            values.put("failed", BoolValue.TRUE);
            values.put("message", StrValue.of(failure));
        } else if ("merge".equals(Args.text(context.arg("hash_behaviour")))) {
            facts = merged(context, facts);
        }
        if (hidden(files)) {
            values.put("_ansible_no_log", BoolValue.TRUE);
        }
        values.put("ansible_included_var_files", ListValue.ofTexts(files));
        values.put("ansible_facts", DictValue.ofTexts(facts));
        Result result = Results.of(values);
        return failure == null ? Outcome.of(result, new Effect.IncludeVars(facts)) : Outcome.of(result);
    }

    /** What was in a vaulted file is never shown. */
    private static boolean hidden(List<String> files) throws UncheckedIOException {
        for (String file : files) {
            try (InputStream start = Files.newInputStream(Path.of(file))) {
                if (Vault.isEncrypted(start.readNBytes(HEADER))) {
                    return true;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return false;
    }

    private static void checkNames(ActionContext context) {
        boolean dir = false;
        boolean file = false;
        for (String name : context.arguments().keySet()) {
            dir |= OF_DIR.contains(name);
            file |= OF_FILE.contains(name);
            if (!OF_DIR.contains(name) && !OF_FILE.contains(name) && !OF_ALL.contains(name)) {
                throw new ProblemException(
                        name + " is not a valid option in include_vars",
                        context.task().origin());
            }
        }
        if (dir && file) {
            throw new ProblemException(
                    "You are mixing file only and dir only arguments, these are incompatible",
                    context.task().origin());
        }
    }

    private static @Nullable String readOne(ActionContext context, Map<String, Value> found, List<String> files) {
        String file = Args.text(context.arg("file"));
        if (file == null) {
            file = Args.text(context.arg("_raw_params"));
        }
        if (file == null || file.isBlank()) {
            return "Could not find file on the Ansible Controller.\nIf you are using a module and expect the file to exist on"
                    + " the remote, see the remote_src option";
        }
        Path path = context.search().find("vars", file.stripTrailing());
        if (path == null) {
            return "Could not find or access '" + file + "'\nSearched in:\n\t"
                    + String.join(
                            "\n\t",
                            context.search().candidates("vars", file).stream()
                                    .map(Path::toString)
                                    .toList())
                    + " on the Ansible Controller.\nIf you are using a module and expect the file to exist on the remote,"
                    + " see the remote_src option";
        }
        return read(context, path, found, files);
    }

    private static @Nullable String read(
            ActionContext context, Path path, Map<String, Value> found, List<String> files) {
        Value data = context.run().data().yaml(path);
        if (data == NoneValue.NONE) {
            files.add(path.toString());
            return null;
        }
        if (!(data instanceof DictValue dict)) {
            return path + " must be stored as a dictionary/hash";
        }
        files.add(path.toString());
        found.putAll(Layer.texts(dict));
        return null;
    }

    private static @Nullable String readAll(
            ActionContext context, String directory, Map<String, Value> found, List<String> files) throws IOException {
        Path root = root(context, directory);
        if (!Files.exists(root)) {
            return root + " directory does not exist";
        }
        if (!Files.isDirectory(root)) {
            return root + " is not a directory";
        }
        long depth = Args.integer(context, "depth", 0);
        String matching = Args.text(context.arg("files_matching"));
        Pattern pattern = matching == null ? null : Pattern.compile(matching);
        List<String> extensions =
                context.arg("extensions") == null ? List.of("yaml", "yml", "json") : Args.texts(context, "extensions");
        boolean quiet = Args.flag(context, "ignore_unknown_extensions", false);
        List<Path> paths;
        try (Stream<Path> walk =
                Files.walk(root, depth == 0 ? Integer.MAX_VALUE : (int) depth, FileVisitOption.FOLLOW_LINKS)) {
            paths = walk.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing((Path path) -> String.valueOf(path.getParent()))
                            .thenComparing(path -> path.getFileName().toString()))
                    .toList();
        }
        for (Path path : paths) {
            String name = path.getFileName().toString();
            if (isRoleMain(context, path)
                    || (pattern != null && !pattern.matcher(name).find())
                    || ignored(context, name)) {
                continue;
            }
            int dot = name.lastIndexOf('.');
            String extension = dot <= 0 ? "" : name.substring(dot + 1);
            if (!extensions.contains(extension)) {
                if (quiet) {
                    continue;
                }
                return path + " does not have a valid extension: " + String.join(", ", extensions);
            }
            String failure = read(context, path, found, files);
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    private static boolean ignored(ActionContext context, String name) {
        Value value = context.arg("ignore_files");
        List<String> patterns = value instanceof StrValue text
                ? List.of(text.text().split("\\s+"))
                : Args.texts(context, "ignore_files");
        return patterns.stream()
                .anyMatch(
                        pattern -> Pattern.compile(pattern + "$").matcher(name).find());
    }

    private static boolean isRoleMain(ActionContext context, Path path) {
        RoleUse role = context.task().role();
        return role != null && path.equals(role.definition().path().resolve("vars/main.yml"));
    }

    private static Path root(ActionContext context, String directory) {
        RoleUse role = context.task().role();
        if (role == null) {
            Path parent = context.task().file().toAbsolutePath().getParent();
            return parent == null
                    ? Path.of(directory)
                    : parent.resolve(directory).normalize();
        }
        Path path = role.definition().path();
        if (directory.equals("vars") || directory.startsWith("vars/")) {
            Path inside = path.resolve(directory);
            return Files.exists(inside) ? inside : Path.of(directory);
        }
        return path.resolve("vars").resolve(directory).normalize();
    }

    private static Map<String, Value> merged(ActionContext context, Map<String, Value> facts) {
        Map<String, Value> all = new LinkedHashMap<>();
        facts.forEach((name, value) -> all.put(
                name,
                value instanceof DictValue over && context.scope().get(name) instanceof DictValue under
                        ? LayeredScope.merge(under, over)
                        : value));
        return all;
    }

    @Override
    public boolean onController() {
        return true;
    }
}
