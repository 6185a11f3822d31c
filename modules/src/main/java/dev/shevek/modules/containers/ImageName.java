package dev.shevek.modules.containers;

import dev.shevek.module.ModuleFailure;

/**
 * Which image is meant.
 *
 * @param name repository, with the registry's name in front; or an identifier
 * @param tag tag or digest; may be empty
 */
record ImageName(String name, String tag) {
    private static final String ID = "sha256:[0-9a-fA-F]{64}";
    private static final String TAG = "[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}";

    /** What a name says, and a tag when the name has none. An identifier keeps its name. */
    static ImageName of(String name, String tag) {
        if (isId(name)) {
            return new ImageName(name, tag);
        }
        int at = name.lastIndexOf('@');
        if (at >= 0) {
            return new ImageName(name.substring(0, at), name.substring(at + 1));
        }
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/')
                ? new ImageName(name.substring(0, colon), name.substring(colon + 1))
                : new ImageName(name, tag);
    }

    /** Whether a name is an identifier. */
    static boolean isId(String name) {
        return name.matches(ID);
    }

    /** Fails when a tag is none, with a mark behind the sentence. */
    static void checkTag(String tag, String end) {
        if (!tag.isEmpty() && !tag.matches(TAG)) {
            throw new ModuleFailure("\"" + tag + "\" is not a valid docker tag" + end);
        }
    }

    boolean byId() {
        return isId(name);
    }

    /** As messages show it: name and tag with a colon between them. */
    String shown() {
        return byId() || tag.isEmpty() ? name : name + ":" + tag;
    }

    /** As Docker reads it. */
    String reference() {
        return byId() || tag.isEmpty() ? name : name + (tag.contains(":") ? "@" : ":") + tag;
    }

    /** The registry, {@code docker.io} when none is named. */
    String registry() {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        return !host || first.equals("index.docker.io") ? "docker.io" : first;
    }

    /** Without the registry. */
    String repository() {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        return first.contains(".") || first.contains(":") || first.equals("localhost")
                ? name.substring(slash + 1)
                : name;
    }
}
