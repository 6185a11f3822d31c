package dev.shevek.modules.network;

import dev.shevek.module.ModuleFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a download must hash to.
 *
 * @param algorithm such as sha256; empty when nothing is asked
 * @param value hex digits, or the URL of a file that lists them
 */
record Checksum(String algorithm, String value) {
    private static final Pattern BSD = Pattern.compile("(\\w+) ?\\((.+)\\) ?= ([\\w.]+)");
    private static final Pattern GNU = Pattern.compile("([\\w.]+)\\s+(?:\\*|\\./|\\.)?(.+)");
    private static final List<String> KNOWN = List.of("md5", "sha1", "sha224", "sha256", "sha384", "sha512");

    static final Checksum NONE = new Checksum("", "");

    /** From {@code algorithm:digits} or {@code algorithm:url}. */
    static Checksum of(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new ModuleFailure("The checksum parameter has to be in format <algorithm>:<checksum>");
        }
        String algorithm = text.substring(0, colon);
        if (!KNOWN.contains(algorithm)) {
            throw new ModuleFailure("Could not hash file with algorithm '" + algorithm + "'. Available algorithms: "
                    + String.join(", ", KNOWN));
        }
        Checksum given = new Checksum(algorithm, text.substring(colon + 1));
        return given.isUrl() ? given : given.digits(given.value());
    }

    boolean isNone() {
        return algorithm.isEmpty();
    }

    boolean isUrl() {
        return value.matches("(?s)(https?|ftp|file):.*");
    }

    /** With these digits; anything that is no letter or digit is dropped, as it often comes along when pasting. */
    Checksum digits(String text) {
        String digits = text.replaceAll("\\W+", "").toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]+")) {
            throw new ModuleFailure("The checksum format is invalid");
        }
        return new Checksum(algorithm, digits);
    }

    /** With the digits that a list of checksums has for a file. */
    Checksum fromList(String list, String file, String url) {
        List<String> lines = new ArrayList<>(list.lines().toList());
        if (lines.size() == 1 && lines.getFirst().strip().split("\\s+").length == 1) {
            return digits(lines.getFirst().strip());
        }
        for (String line : lines) {
            Matcher bsd = BSD.matcher(line);
            if (bsd.matches()) {
                if (bsd.group(2).equals(file)) {
                    return digits(bsd.group(3));
                }
                continue;
            }
            Matcher gnu = GNU.matcher(line);
            if (gnu.matches() && gnu.group(2).replaceFirst("^[./]+", "").equals(file)) {
                return digits(gnu.group(1));
            }
        }
        throw new ModuleFailure("Unable to find a checksum for file '" + file + "' in '" + url + "'");
    }
}
