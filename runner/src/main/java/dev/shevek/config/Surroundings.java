package dev.shevek.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * What settings depend on beside ansible.cfg.
 *
 * @param variables the environment
 * @param workingDirectory where the command was started
 * @param home the user's home directory
 */
public record Surroundings(Map<String, String> variables, Path workingDirectory, Path home) {
    /** Those of this process. */
    public static Surroundings ofProcess() {
        Map<String, String> variables = System.getenv();
        String home = variables.getOrDefault("HOME", System.getProperty("user.home"));
        return new Surroundings(variables, Path.of("").toAbsolutePath(), Path.of(home));
    }

    /** A path as users write it in settings: {@code ~}, {@code $VAR}, {@code {{CWD}}}, relative to a directory. */
    public Path resolve(String written, Path relativeTo) {
        String path = expandVariables(written.replace("{{CWD}}", workingDirectory.toString()));
        if (path.equals("~") || path.startsWith("~/")) {
            path = home + path.substring(1);
        }
        return relativeTo.resolve(path).normalize();
    }

    private String expandVariables(String path) {
        if (path.indexOf('$') < 0) {
            return path;
        }
        StringBuilder expanded = new StringBuilder();
        int at = 0;
        while (at < path.length()) {
            char c = path.charAt(at);
            int end = at + 1;
            boolean braces = c == '$' && end < path.length() && path.charAt(end) == '{';
            if (c == '$') {
                int from = braces ? at + 2 : at + 1;
                end = from;
                while (end < path.length()
                        && (Character.isLetterOrDigit(path.charAt(end)) || path.charAt(end) == '_')) {
                    end++;
                }
                String value = end == from ? null : variables.get(path.substring(from, end));
                end = braces && end < path.length() && path.charAt(end) == '}' ? end + 1 : end;
                expanded.append(value == null ? path.substring(at, end) : value);
            } else {
                expanded.append(c);
            }
            at = end;
        }
        return expanded.toString();
    }
}
