package dev.shevek.lookup;

import dev.shevek.content.SearchPath;
import dev.shevek.template.Scope;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the search path out of a scope. */
final class LookupSearch {
    private LookupSearch() {}

    /** What {@code ansible_search_path} says, else the directory alone. */
    static SearchPath of(Scope scope, Path base) {
        List<Path> directories = new ArrayList<>();
        if (scope.get("ansible_search_path") instanceof ListValue list) {
            for (Value item : list.items()) {
                if (item instanceof StrValue text) {
                    directories.add(Path.of(text.text()));
                }
            }
        }
        return new SearchPath(directories, base);
    }
}
