package dev.shevek.value;

/** How many arguments, and of which kind, Python's built-in methods take. */
final class MethodArguments {
    private MethodArguments() {}

    /** Throws {@link PythonException} when a method of a type does not take such arguments. */
    static void check(String type, String name, Args args) {
        boolean none = none(type, name);
        if (args.hasNamed() && (none || !named(type, name))) {
            throw PythonException.type(type + "." + name + "() takes no keyword arguments");
        }
        if (none && args.count() > 0) {
            throw PythonException.type(type + "." + name + "() takes no arguments (" + args.count() + " given)");
        }
        if (name.equals("sort") && args.count() > 0) {
            throw PythonException.type("sort() takes no positional arguments");
        }
        if (name.equals("update") && args.count() > 1) {
            throw PythonException.type("update expected at most 1 argument, got " + args.count());
        }
    }

    private static boolean none(String type, String name) {
        return switch (type) {
            case "str" ->
                switch (name) {
                    case "upper", "lower", "casefold", "capitalize", "title", "swapcase" -> true;
                    default -> name.startsWith("is");
                };
            case "list" -> name.equals("clear") || name.equals("copy") || name.equals("reverse");
            case "dict" ->
                switch (name) {
                    case "clear", "copy", "popitem", "keys", "values", "items" -> true;
                    default -> false;
                };
            default ->
                switch (name) {
                    case "bit_length", "bit_count", "conjugate", "as_integer_ratio", "is_integer" -> true;
                    default -> false;
                };
        };
    }

    private static boolean named(String type, String name) {
        return switch (name) {
            case "split", "rsplit", "splitlines", "expandtabs", "encode", "format" -> type.equals("str");
            case "sort" -> type.equals("list");
            case "update" -> type.equals("dict");
            default -> !type.equals("str") && !type.equals("list") && !type.equals("dict");
        };
    }
}
