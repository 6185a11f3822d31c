package dev.shevek.content.galaxy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version in the order of Semantic Versioning 2.0.0.
 *
 * @param numbers major, minor, patch
 * @param preRelease identifiers behind {@code -}; none for a release
 */
record CollectionVersion(List<BigInteger> numbers, List<String> preRelease) implements Comparable<CollectionVersion> {
    private static final Pattern SEMANTIC =
            Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** Reads a version; null when it is no semantic one. */
    static @Nullable CollectionVersion parse(String text) {
        Matcher found = SEMANTIC.matcher(text);
        if (!found.matches()) {
            return null;
        }
        String pre = found.group(4);
        return new CollectionVersion(
                List.of(new BigInteger(found.group(1)), new BigInteger(found.group(2)), new BigInteger(found.group(3))),
                pre == null ? List.of() : List.of(pre.split("\\.", -1)));
    }

    /** Any text as a version: its numbers in order, as tags of roles are compared. */
    static CollectionVersion loose(String text) {
        List<BigInteger> numbers = new ArrayList<>();
        Matcher each = NUMBER.matcher(text);
        while (each.find()) {
            numbers.add(new BigInteger(each.group()));
        }
        return new CollectionVersion(List.copyOf(numbers), List.of());
    }

    boolean isPreRelease() {
        return !preRelease.isEmpty();
    }

    @Override
    public int compareTo(CollectionVersion other) {
        for (int at = 0; at < Math.max(numbers.size(), other.numbers.size()); at++) {
            BigInteger mine = at < numbers.size() ? numbers.get(at) : BigInteger.ZERO;
            BigInteger theirs = at < other.numbers.size() ? other.numbers.get(at) : BigInteger.ZERO;
            int order = mine.compareTo(theirs);
            if (order != 0) {
                return order;
            }
        }
        if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
            return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        }
        for (int at = 0; at < Math.min(preRelease.size(), other.preRelease.size()); at++) {
            int order = identifiers(preRelease.get(at), other.preRelease.get(at));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(preRelease.size(), other.preRelease.size());
    }

    private static int identifiers(String left, String right) {
        boolean leftNumber = NUMBER.matcher(left).matches();
        boolean rightNumber = NUMBER.matcher(right).matches();
        if (leftNumber && rightNumber) {
            return new BigInteger(left).compareTo(new BigInteger(right));
        }
        return leftNumber ? -1 : rightNumber ? 1 : left.compareTo(right);
    }

    /**
     * Whether a version is in a range.
     *
     * @param version any text
     * @param range such as {@code *}, {@code 1.2.3}, {@code >=1.0.0,<2.0.0,!=1.4.0}
     */
    static boolean matches(String version, String range) {
        for (String part : range.split(",", -1)) {
            String condition = part.strip();
            if (condition.isEmpty() || condition.equals("*") || condition.equals("HEAD")) {
                continue;
            }
            int length = 0;
            while (length < condition.length() && "=<>!".indexOf(condition.charAt(length)) >= 0) {
                length++;
            }
            String operator = condition.substring(0, length);
            if (!holds(version, operator, condition.substring(length).strip())) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(String version, String operator, String bound) {
        CollectionVersion left = parse(version);
        CollectionVersion right = parse(bound);
        if (bound.equals("*")) {
            return !operator.equals("!=");
        }
        if (left == null || right == null) {
            left = loose(version);
            right = loose(bound);
            if (operator.isEmpty() || operator.startsWith("=")) {
                return version.equals(bound);
            }
        }
        int order = left.compareTo(right);
        return switch (operator) {
            case "", "=", "==" -> order == 0;
            case "!=" -> order != 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            default -> false;
        };
    }

    /** Whether a range names one version. */
    static boolean isExact(String range) {
        boolean plain = !range.isEmpty() && "=<>!*".indexOf(range.charAt(0)) < 0;
        return !range.contains(",") && (plain || range.startsWith("=="));
    }
}
