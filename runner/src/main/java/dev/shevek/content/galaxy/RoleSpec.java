package dev.shevek.content.galaxy;

import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A role that is wanted, as requirements files and the command line name it.
 *
 * @param name what it is installed as
 * @param src a name on Galaxy, a URL, an archive
 * @param scm {@code git} or {@code hg} when {@code src} is a repository
 * @param version a tag, branch or commit; empty for what is newest
 */
public record RoleSpec(String name, String src, @Nullable String scm, String version) {

    /** From a text: {@code [scm+]src[,version[,name]]}. */
    public static RoleSpec ofText(String written) {
        List<String> parts = List.of(written.strip().split(",", 3));
        String src = parts.getFirst().strip();
        String version = parts.size() > 1 ? parts.get(1).strip() : "";
        String name = parts.size() > 2 ? parts.get(2).strip() : nameOf(src);
        return of(name, src, null, version);
    }

    /**
     * From an entry of a requirements file or of a role's dependencies.
     *
     * @throws ProblemException when it names no role
     */
    public static RoleSpec of(Value entry) {
        if (!(entry instanceof DictValue dict)) {
            if (!(entry instanceof StrValue text)) {
                throw new ProblemException("Must specify name or src for role", null);
            }
            return ofText(text.text());
        }
        String role = Fields.string(dict, "role");
        if (role != null && role.contains(",")) {
            return ofText(role);
        }
        String name = role == null ? Fields.string(dict, "name") : role;
        String src = Fields.string(dict, "src");
        if (name == null && src == null) {
            throw new ProblemException("Must specify name or src for role", null);
        }
        if (src != null && isGithub(src)) {
            src = "git+" + src;
        }
        String version = Fields.string(dict, "version");
        String source = src == null ? String.valueOf(name) : src;
        String bare = source.substring(source.indexOf('+') + 1);
        return of(
                name == null ? nameOf(bare) : name, source, Fields.string(dict, "scm"), version == null ? "" : version);
    }

    private static RoleSpec of(String name, String src, @Nullable String scm, String version) {
        int plus = src.indexOf('+');
        return plus < 0
                ? new RoleSpec(name, src, scm, version)
                : new RoleSpec(name, src.substring(plus + 1), src.substring(0, plus), version);
    }

    private static boolean isGithub(String src) {
        return src.contains("github.com") && src.contains("http") && !src.contains("+") && !src.endsWith(".tar.gz");
    }

    /** The name of a role in a repository: the end of its URL. */
    static String nameOf(String url) {
        if (!url.contains("://") && !url.contains("@")) {
            return url;
        }
        String name = url.substring(url.lastIndexOf('/') + 1);
        if (name.endsWith(".git")) {
            name = name.substring(0, name.length() - 4);
        }
        if (name.endsWith(".tar.gz")) {
            name = name.substring(0, name.length() - 7);
        }
        int comma = name.indexOf(',');
        return comma < 0 ? name : name.substring(0, comma);
    }

    /** The same with another version. */
    RoleSpec withVersion(String chosen) {
        return new RoleSpec(name, src, scm, chosen);
    }

    /** Its name, with the version when one is named. */
    public String label() {
        return version.isEmpty() ? name : name + " (" + version + ")";
    }
}
