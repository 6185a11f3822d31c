package dev.shevek.template.filter;

import dev.shevek.template.engine.Dialect;
import dev.shevek.template.engine.Rendering;
import dev.shevek.template.engine.Test;
import dev.shevek.value.Args;
import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/** Finds tests by name. */
final class Tests {
    private Tests() {}

    private record Named(String name, boolean lenient, Dialect dialect) implements Test {
        @Override
        public boolean holds(Value input, Args args, Rendering run) {
            return (dialect.ansible() && AnsibleTests.has(name))
                    ? AnsibleTests.holds(name, input, args, run)
                    : JinjaTests.holds(name, input, args, run);
        }
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
        return AnsibleTests.has(name) ? new Named(name, name.equals("vault_encrypted"), dialect) : null;
    }
}
