package dev.shevek.content.galaxy;

import dev.shevek.source.Origin;
import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What a requirements file asks for.
 *
 * @param roles roles in the file's order
 * @param collections collections in the file's order
 */
public record Requirements(List<RoleSpec> roles, List<CollectionWanted> collections) {
    private static final int DEEPEST = 20;

    /**
     * Reads a file: a list of roles, or {@code roles:} and {@code collections:}.
     *
     * @throws ProblemException when it is not there or says something else
     */
    public static Requirements read(Path file) {
        return read(file, 0);
    }

    private static Requirements read(Path file, int depth) {
        if (!Files.exists(file)) {
            throw new ProblemException("The requirements file '" + file + "' does not exist.", null);
        }
        if (depth > DEEPEST) {
            throw new ProblemException("The requirements file '" + file + "' includes itself.", null);
        }
        Path directory = file.getParent() == null ? Path.of("") : file.getParent();
        List<RoleSpec> roles = new ArrayList<>();
        List<CollectionWanted> collections = new ArrayList<>();
        switch (Fields.file(file)) {
            case ListValue list -> list.items().forEach(each -> roles.addAll(role(each, directory, depth)));
            case DictValue dict -> {
                TreeSet<String> others = new TreeSet<>();
                dict.entries().keySet().forEach(key -> others.add(String.valueOf(Fields.string(key))));
                others.removeAll(List.of("roles", "collections"));
                if (!others.isEmpty()) {
                    throw new ProblemException(
                            "Expecting only 'roles' and/or 'collections' as base keys in the requirements file."
                                    + " Found: " + String.join(", ", others),
                            Origin.ofFile(file.toString()));
                }
                entries(dict, "roles", file).forEach(each -> roles.addAll(role(each, directory, depth)));
                entries(dict, "collections", file)
                        .forEach(each -> collections.add(CollectionWanted.of(each, directory)));
            }
            default -> throw new ProblemException("No requirements found in file '" + file + "'", null);
        }
        return new Requirements(roles, collections);
    }

    private static List<Value> entries(DictValue dict, String key, Path file) {
        Value value = dict.get(key);
        if (value instanceof ListValue list) {
            return list.items();
        }
        if (value == null || Fields.string(value) == null) {
            return List.of();
        }
        throw new ProblemException(
                "'" + key + "' of the requirements file '" + file + "' must be a list", Origin.ofFile(file.toString()));
    }

    private static List<RoleSpec> role(Value entry, Path directory, int depth) {
        String include = Fields.string(entry, "include");
        if (include == null) {
            return List.of(RoleSpec.of(entry));
        }
        return read(directory.resolve(include), depth + 1).roles();
    }
}
