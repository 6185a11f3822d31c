package dev.shevek.lookup;

import dev.shevek.content.SearchPath;
import dev.shevek.value.StrValue;
import java.nio.file.Path;

/** The controller's files as lookups see them. */
public interface LookupFiles {
    /** A file's text, opened when it is vaulted (then secret). */
    StrValue text(Path file);

    /** The playbook's directory. */
    Path base();

    /** The setting {@code ansible_managed}: text with {@code {host}}, {@code {uid}}, {@code {file}} and strftime's marks. */
    String managed();

    /** Where a lookup's files are looked for: what {@code ansible_search_path} says. */
    default SearchPath search(dev.shevek.template.Scope scope) {
        return LookupSearch.of(scope, base());
    }
}
