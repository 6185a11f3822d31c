package dev.shevek.inventory;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Suggestions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts a pattern means: {@code all}, names, globs, {@code ~regex}, {@code group[0:2]}, joined by commas or colons,
 * narrowed by {@code &} and {@code !}; within the limit of {@code --limit}. Order and warnings are Ansible's.
 */
public final class HostPatterns {
    private static final Pattern SUBSCRIPT = Pattern.compile("(.+)\\[(?:(-?[0-9]+)|([0-9]+)([:-])([0-9]*))]");
    private static final Pattern COLON_PARTS = Pattern.compile("(?:[^\\s:\\[\\]]|\\[[^]]*])+");

    private final Inventory inventory;
    private final Mismatch mismatch;
    private @Nullable List<String> limit;

    /** What a pattern that matches nothing means (setting {@code HOST_PATTERN_MISMATCH}). */
    public enum Mismatch {
        /** Said; the run goes on. */
        WARNING,
        /** The run ends. */
        ERROR,
        /** Not said. */
        IGNORE
    }

    /** Patterns over an inventory; a pattern without hosts warns. */
    public HostPatterns(Inventory inventory) {
        this(inventory, Mismatch.WARNING);
    }

    /** Patterns over an inventory. */
    public HostPatterns(Inventory inventory, Mismatch mismatch) {
        this.inventory = inventory;
        this.mismatch = mismatch;
    }

    /** Narrows everything to the hosts of {@code --limit}; {@code @file} stands for the lines of a file. */
    public void limit(String pattern, Path workingDirectory) {
        List<String> parts = new ArrayList<>();
        for (String part : split(pattern)) {
            if (part.startsWith("@")) {
                parts.addAll(lines(workingDirectory.resolve(part.substring(1)), part.substring(1)));
            } else {
                parts.add(part);
            }
        }
        limit = parts;
    }

    private static List<String> lines(Path file, String written) {
        if (!Files.exists(file)) {
            throw new ProblemException("Unable to find limit file " + written, null);
        }
        if (!Files.isRegularFile(file)) {
            throw new ProblemException("Limit starting with \"@\" must be a file, not a directory: " + written, null);
        }
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException unreadable) {
            throw new ProblemException("Cannot read limit file " + written, Origin.ofFile(written));
        }
    }

    /** The hosts of a pattern within the limit, each once. */
    public List<Host> hosts(String pattern) {
        return hosts(List.of(pattern));
    }

    /** The hosts of several patterns, as in a play's list of hosts, within the limit, each once. */
    public List<Host> hosts(List<String> patterns) {
        List<Host> hosts = unlimited(patterns);
        if (limit == null || limit.isEmpty()) {
            return hosts;
        }
        Set<Host> within = Set.copyOf(evaluate(limit));
        return hosts.stream().filter(within::contains).toList();
    }

    /** The hosts of several patterns, whatever the limit. */
    public List<Host> unlimited(List<String> patterns) {
        List<String> parts = new ArrayList<>();
        patterns.forEach(pattern -> parts.addAll(split(pattern)));
        return List.copyOf(new LinkedHashSet<>(evaluate(parts)));
    }

    /** The single patterns of a text: split at commas, or at colons that are no part of an address or range. */
    public static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        if (text.indexOf(',') >= 0) {
            for (String part : text.split(",", -1)) {
                add(parts, part);
            }
        } else if (HostAddress.parse(text) != null) {
            add(parts, text);
        } else {
            Matcher matcher = COLON_PARTS.matcher(text);
            while (matcher.find()) {
                add(parts, matcher.group());
            }
        }
        return parts;
    }

    private static void add(List<String> parts, String part) {
        String stripped = part.strip();
        if (!stripped.isEmpty()) {
            parts.add(stripped);
        }
    }

    private List<Host> evaluate(List<String> patterns) {
        Set<Host> hosts = new LinkedHashSet<>();
        for (String pattern : ordered(patterns)) {
            Host named = inventory.knownHost(pattern);
            if (named != null) {
                hosts.add(named);
            } else if (pattern.charAt(0) == '!') {
                one(pattern.substring(1)).forEach(hosts::remove);
            } else if (pattern.charAt(0) == '&') {
                hosts.retainAll(Set.copyOf(one(pattern.substring(1))));
            } else {
                hosts.addAll(one(pattern));
            }
        }
        return List.copyOf(hosts);
    }

    private static List<String> ordered(List<String> patterns) {
        List<String> regular = new ArrayList<>();
        List<String> intersections = new ArrayList<>();
        List<String> exclusions = new ArrayList<>();
        for (String pattern : patterns) {
            switch (pattern.charAt(0)) {
                case '!' -> exclusions.add(pattern);
                case '&' -> intersections.add(pattern);
                default -> regular.add(pattern);
            }
        }
        if (regular.isEmpty()) {
            regular.add(Group.ALL);
        }
        regular.addAll(intersections);
        regular.addAll(exclusions);
        return regular;
    }

    private List<Host> one(String pattern) {
        if (pattern.isEmpty()) {
            return List.of();
        }
        Matcher subscript = SUBSCRIPT.matcher(pattern);
        if (pattern.charAt(0) == '~' || !subscript.matches()) {
            return matches(pattern);
        }
        List<Host> hosts = matches(subscript.group(1));
        if (hosts.isEmpty()) {
            return hosts;
        }
        if (subscript.group(2) != null) {
            return List.of(at(hosts, Integer.parseInt(subscript.group(2)), pattern));
        }
        if (subscript.group(4).equals("-")) {
            inventory
                    .problems()
                    .warning("Use [x:y] inclusive subscripts instead of [x-y] which has been removed", null);
        }
        int start = Integer.parseInt(subscript.group(3));
        int end = subscript.group(5).isEmpty() ? hosts.size() - 1 : Integer.parseInt(subscript.group(5));
        if (end == 0 && !subscript.group(5).isEmpty()) {
            return List.of(at(hosts, start, pattern));
        }
        return start > end || start >= hosts.size() ? List.of() : hosts.subList(start, Math.min(end + 1, hosts.size()));
    }

    private static Host at(List<Host> hosts, int index, String pattern) {
        int from = index < 0 ? hosts.size() + index : index;
        if (from < 0 || from >= hosts.size()) {
            throw new ProblemException("No hosts matched the subscripted pattern '" + pattern + "'", null);
        }
        return hosts.get(from);
    }

    private List<Host> matches(String pattern) {
        NameMatcher matcher = NameMatcher.of(pattern);
        List<Host> found = new ArrayList<>();
        boolean anyGroup = false;
        for (Group group : groups(matcher)) {
            anyGroup = true;
            found.addAll(group.hosts());
        }
        if (!anyGroup || matcher.isPattern()) {
            found.addAll(hosts(matcher));
        }
        if (found.isEmpty() && Inventory.LOCALHOST.contains(pattern)) {
            Host localhost = inventory.host(pattern);
            if (localhost != null) {
                found.add(localhost);
            }
        }
        if (found.isEmpty() && !anyGroup && !pattern.equals(Group.ALL)) {
            mismatched(pattern);
        }
        return found;
    }

    private List<Group> groups(NameMatcher matcher) {
        if (matcher.isExact()) {
            Group group = inventory.group(matcher.pattern());
            return group == null ? List.of() : List.of(group);
        }
        return inventory.groups().stream()
                .filter(group -> matcher.matches(group.name()))
                .toList();
    }

    private List<Host> hosts(NameMatcher matcher) {
        if (matcher.isExact()) {
            Host host = inventory.knownHost(matcher.pattern());
            return host == null ? List.of() : List.of(host);
        }
        return inventory.hosts().stream()
                .filter(host -> matcher.matches(host.name()))
                .toList();
    }

    private void mismatched(String pattern) {
        String message = "Could not match supplied host pattern, ignoring: " + pattern;
        if (mismatch == Mismatch.ERROR) {
            throw new ProblemException(message, null);
        }
        if (mismatch == Mismatch.WARNING) {
            List<String> known = new ArrayList<>();
            inventory.groups().forEach(group -> known.add(group.name()));
            inventory.hosts().forEach(host -> known.add(host.name()));
            String hint = NameMatcher.of(pattern).isExact() ? Suggestions.didYouMean(pattern, known) : null;
            inventory.problems().add(Problem.warning(message, null).withHint(hint));
        }
    }
}
