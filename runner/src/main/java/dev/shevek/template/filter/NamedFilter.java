package dev.shevek.template.filter;

import dev.shevek.template.engine.Filter;
import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.PythonException;
import dev.shevek.value.Value;

/**
 * A filter of a family.
 *
 * @param name its short name
 * @param collection where it is at home
 */
record NamedFilter(String name, String collection, Family family, boolean lenient) implements Filter {
    @Override
    public String title(String called) {
        return collection + '.' + name.substring(name.lastIndexOf('.') + 1);
    }

    @Override
    public boolean pure() {
        return switch (name) {
            case "random",
                    "shuffle",
                    "random_mac",
                    "password_hash",
                    "vault",
                    "strftime",
                    "fileglob",
                    "expanduser",
                    "expandvars",
                    "realpath",
                    "relpath" -> false;
            default -> !collection.equals("community.crypto");
        };
    }

    @Override
    public Value apply(Value input, Args args, Rendering run) {
        if ((args.count() > 0 || args.hasNamed()) && alone(name)) {
            throw PythonException.type(
                    name + "() takes 1 positional argument but " + (args.count() + 1) + " were given");
        }
        return family.apply(name, input, args, run);
    }

    /** Filters without any argument. */
    private static boolean alone(String name) {
        return switch (name) {
            case "abs",
                    "basename",
                    "bool",
                    "capitalize",
                    "checksum",
                    "commonpath",
                    "count",
                    "dirname",
                    "e",
                    "escape",
                    "expanduser",
                    "expandvars",
                    "fileglob",
                    "first",
                    "forceescape",
                    "from_yaml",
                    "from_yaml_all",
                    "items",
                    "last",
                    "length",
                    "list",
                    "lower",
                    "md5",
                    "normpath",
                    "path_join",
                    "pprint",
                    "quote",
                    "realpath",
                    "reverse",
                    "safe",
                    "sha1",
                    "splitext",
                    "string",
                    "striptags",
                    "title",
                    "type_debug",
                    "upper",
                    "urldecode",
                    "urlencode",
                    "win_basename",
                    "win_dirname",
                    "win_splitdrive",
                    "wordcount" -> true;
            default -> false;
        };
    }
}
