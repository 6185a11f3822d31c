package dev.shevek.template.filter;

import dev.shevek.value.Args;
import dev.shevek.value.Comparison;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Truth;
import dev.shevek.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Comparing versions: loose, strict, semantic and PEP 440. */
final class Versions {
    private Versions() {}

    static boolean test(Value input, Args args) {
        @Nullable Value[] bound = args.bind("version_compare", "version", "operator", "strict", "version_type");
        Value other = Args.required("version_compare", "version", bound[0]);
        boolean strictGiven = bound[2] != null && bound[2] != NoneValue.NONE;
        boolean typeGiven = bound[3] != null && bound[3] != NoneValue.NONE;
        if (strictGiven && typeGiven) {
            throw failed("Cannot specify both 'strict' and 'version_type'");
        }
        if (!Truth.of(input)) {
            throw failed("Input version value cannot be empty");
        }
        if (!Truth.of(other)) {
            throw failed("Version parameter to compare against cannot be empty");
        }
        String type = typeGiven ? Args.text(bound[3], "loose") : Args.flag(bound[2], false) ? "strict" : "loose";
        String operator = Args.text(bound[1], "eq");
        String left = Text.str(input);
        String right = Text.str(other);
        int order;
        try {
            order = switch (type) {
                case "loose" -> loose(left, right);
                case "strict" -> strict(left, right);
                case "semver", "semantic" -> Semantic.compare(left, right);
                case "pep440" -> Pep440.compare(left, right);
                default ->
                    throw failed("Invalid version type (" + type
                            + "). Must be one of 'loose', 'strict', 'semver', 'semantic', 'pep440'");
            };
        } catch (PythonException e) {
            throw e.type().equals("AnsibleFilterError") ? e : failed("Version comparison failed: " + e.text());
        }
        return switch (operator) {
            case "==", "=", "eq" -> order == 0;
            case "<", "lt" -> order < 0;
            case "<=", "le" -> order <= 0;
            case ">", "gt" -> order > 0;
            case ">=", "ge" -> order >= 0;
            case "!=", "<>", "ne" -> order != 0;
            default ->
                throw failed(
                        "Invalid operator type (" + operator
                                + "). Must be one of '==', '=', 'eq', '<', 'lt', '<=', 'le', '>', 'gt', '>=', 'ge', '!=', '<>', 'ne'");
        };
    }

    private static PythonException failed(String message) {
        return new PythonException("AnsibleFilterError", message);
    }

    /** Runs of digits are numbers, runs of letters text, dots separate. */
    static int loose(String left, String right) {
        return Comparison.compare(new ListValue(parts(left)), new ListValue(parts(right)), "<");
    }

    private static List<Value> parts(String version) {
        List<Value> parts = new ArrayList<>();
        int i = 0;
        while (i < version.length()) {
            char c = version.charAt(i);
            int end = i + 1;
            if (c >= '0' && c <= '9') {
                while (end < version.length() && version.charAt(end) >= '0' && version.charAt(end) <= '9') {
                    end++;
                }
                parts.add(IntValue.of(new BigInteger(version.substring(i, end))));
            } else if (c >= 'a' && c <= 'z') {
                while (end < version.length() && version.charAt(end) >= 'a' && version.charAt(end) <= 'z') {
                    end++;
                }
                parts.add(StrValue.of(version.substring(i, end)));
            } else if (c != '.') {
                while (end < version.length()
                        && version.charAt(end) != '.'
                        && !(version.charAt(end) >= '0' && version.charAt(end) <= '9')
                        && !(version.charAt(end) >= 'a' && version.charAt(end) <= 'z')) {
                    end++;
                }
                parts.add(StrValue.of(version.substring(i, end)));
            }
            i = end;
        }
        return parts;
    }

    private static int strict(String left, String right) {
        return Comparison.compare(strictParts(left), strictParts(right), "<");
    }

    private static Value strictParts(String version) {
        Matcher matcher = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?(?:([ab])(\\d+))?")
                .matcher(version);
        if (!matcher.matches()) {
            throw PythonException.value("invalid version number '" + version + "'");
        }
        List<Value> parts = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            parts.add(IntValue.of(matcher.group(i) == null ? BigInteger.ZERO : new BigInteger(matcher.group(i))));
        }
        parts.add(StrValue.of(matcher.group(4) == null ? "z" : matcher.group(4)));
        parts.add(IntValue.of(matcher.group(5) == null ? BigInteger.ZERO : new BigInteger(matcher.group(5))));
        return new ListValue(parts);
    }
}
