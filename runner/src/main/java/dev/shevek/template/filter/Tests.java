package dev.shevek.template.filter;

import dev.shevek.template.engine.Dialect;
import dev.shevek.template.engine.Rendering;
import dev.shevek.template.engine.Test;
import dev.shevek.value.Args;
import dev.shevek.value.PythonException;
import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/** Finds tests by name. */
final class Tests {
    private Tests() {}

    private record Named(String name, boolean lenient, Dialect dialect) implements Test {
        @Override
        public String title(String called) {
            return "ansible.builtin." + name;
        }

        @Override
        public boolean pure() {
            return switch (name) {
                case "exists",
                        "link_exists",
                        "file",
                        "is_file",
                        "directory",
                        "is_dir",
                        "link",
                        "is_link",
                        "mount",
                        "is_mount",
                        "same_file",
                        "is_same_file",
                        "vaulted_file" -> false;
                default -> true;
            };
        }

        @Override
        public boolean holds(Value input, Args args, Rendering run) {
            if ((args.count() > 0 || args.hasNamed()) && alone(name)) {
                throw PythonException.type(
                        "test_" + name + "() takes 1 positional argument but " + (args.count() + 1) + " were given");
            }
            if ((name.equals("filter") || name.equals("test")) && args.count() > 1) {
                throw PythonException.type(
                        "test_" + name + "() takes 2 positional arguments but " + (args.count() + 2) + " were given");
            }
            return (dialect.ansible() && AnsibleTests.has(name))
                    ? AnsibleTests.holds(name, input, args, run)
                    : JinjaTests.holds(name, input, args, run);
        }
    }

    /** Tests that see undefined input themselves; under 2.14 those of results and files do, and complain of its type. */
    private static boolean lenient(String name, Dialect dialect) {
        return switch (name) {
            case "vault_encrypted" -> true;
            case "failed",
                    "failure",
                    "succeeded",
                    "success",
                    "successful",
                    "changed",
                    "change",
                    "skipped",
                    "skip",
                    "exists",
                    "file",
                    "directory",
                    "link" -> !dialect.modern();
            default -> false;
        };
    }

    private static boolean alone(String name) {
        return switch (name) {
            case "defined",
                    "undefined",
                    "none",
                    "boolean",
                    "false",
                    "true",
                    "integer",
                    "float",
                    "number",
                    "string",
                    "mapping",
                    "iterable",
                    "sequence",
                    "callable",
                    "escaped",
                    "odd",
                    "even",
                    "lower",
                    "upper",
                    "failed",
                    "succeeded",
                    "changed",
                    "skipped",
                    "directory",
                    "file",
                    "link",
                    "exists",
                    "abs",
                    "mount",
                    "is_dir",
                    "is_file",
                    "is_link",
                    "link_exists",
                    "is_abs",
                    "is_mount",
                    "nan",
                    "isnan",
                    "urn",
                    "any",
                    "all",
                    "vault_encrypted",
                    "vaulted_file",
                    "success",
                    "successful",
                    "failure",
                    "change",
                    "skip",
                    "reachable",
                    "unreachable",
                    "timedout",
                    "finished",
                    "started" -> true;
            default -> false;
        };
    }

    static @Nullable Test find(String name, Dialect dialect) {
        if (JinjaTests.has(name)) {
            return new Named(name, JinjaTests.lenient(name, dialect.modern()), dialect);
        }
        if (!dialect.ansible()) {
            return null;
        }
        String bare = name.startsWith("ansible.utils.") ? name.substring(14) : name;
        if (IpTests.has(bare)) {
            return (input, args, run) -> IpTests.holds(bare, input, args);
        }
        return AnsibleTests.has(name) ? new Named(name, lenient(name, dialect), dialect) : null;
    }
}
