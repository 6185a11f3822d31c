package dev.shevek.template.engine;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** Statements of Jinja that are there when they were asked for ({@code jinja2_extensions}). */
public enum Extension {
    /** {@code do}. */
    DO("jinja2.ext.do"),
    /** {@code break} and {@code continue}. */
    LOOP_CONTROLS("jinja2.ext.loopcontrols");

    private final String module;

    Extension(String module) {
        this.module = module;
    }

    /** The name that the setting knows it by. */
    String module() {
        return module;
    }

    /** Those of a list of names as the setting has them; other names are nothing that is known here. */
    public static Set<Extension> named(Collection<String> modules) {
        Set<Extension> found = EnumSet.noneOf(Extension.class);
        for (Extension one : values()) {
            if (modules.stream().anyMatch(name -> name.strip().equals(one.module))) {
                found.add(one);
            }
        }
        return Set.copyOf(found);
    }
}
