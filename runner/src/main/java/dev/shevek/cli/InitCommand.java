package dev.shevek.cli;

import dev.shevek.source.Suggestions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code shevek init customer NAME [KEY=VALUE]…}: a new folder {@code inventories/NAME}, made from
 * {@code inventories/example}, under the name of the customer. What only the customer can say is emptied, filled with the
 * values that were given, and what is still missing is named with its place.
 */
final class InitCommand {
    private static final String USAGE = """
            Usage: shevek init customer NAME [KEY=VALUE]...

            Makes inventories/NAME from inventories/example and says what is to be filled in; values can be given at once:
              shevek init customer acme public_network=public gateway_flavor=XS""";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");
    private static final Pattern OPEN = Pattern.compile("^([a-z_]+): .* # to fill in$");
    private static final Pattern WORD = Pattern.compile("\\bexample\\b(?!\\.(org|com|net))");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./@+-]*[A-Za-z_/@+-][A-Za-z0-9_./@+-]*");

    private final Console console;
    private final Path inventories;

    /** Works in {@code inventories} of the console's folder. */
    InitCommand(Console console) {
        this.console = console;
        this.inventories = console.directory().resolve("inventories");
    }

    int run(List<String> args) {
        if (args.contains("--help") || args.contains("-h")) {
            return console.print(USAGE);
        }
        if (args.size() < 2 || !args.getFirst().equals("customer")) {
            return console.fail(USAGE, ExitCode.USAGE);
        }
        String name = args.get(1);
        Path example = inventories.resolve("example");
        Path target = inventories.resolve(name);
        Map<String, String> given = new LinkedHashMap<>();
        for (String pair : args.subList(2, args.size())) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                return console.fail("'" + pair + "' is not KEY=VALUE\n\n" + USAGE, ExitCode.USAGE);
            }
            given.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        String refusal = refusal(name, example, target);
        if (refusal != null) {
            return console.fail(refusal, ExitCode.ERROR);
        }
        try {
            return made(name, example, target, given);
        } catch (IOException e) {
            return console.fail("could not make " + target + ": " + e.getMessage(), ExitCode.ERROR);
        }
    }

    private static @Nullable String refusal(String name, Path example, Path target) {
        if (!NAME.matcher(name).matches()) {
            return "'" + name
                    + "' cannot be a customer's name: small letters, digits and '-', a letter first; servers and"
                    + " networks are named after it";
        }
        if (!Files.isDirectory(example)) {
            return "there is no " + example + " to begin with: run this in a clone of Shevek";
        }
        return Files.exists(target) ? target + " is there already: take another name, or delete it" : null;
    }

    private int made(String name, Path example, Path target, Map<String, String> given) throws IOException {
        List<String> missing = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(example)) {
            files = all.filter(file -> !file.startsWith(example.resolve(".etc")))
                    .sorted()
                    .toList();
        }
        String unknown = unknown(files, given);
        if (unknown != null) {
            return console.fail(unknown, ExitCode.USAGE);
        }
        for (Path file : files) {
            Path to = target.resolve(example.relativize(file).toString());
            if (Files.isSymbolicLink(file)) {
                Files.createSymbolicLink(to, Files.readSymbolicLink(file));
            } else if (Files.isDirectory(file)) {
                Files.createDirectories(to);
            } else {
                Files.writeString(to, filled(Files.readString(file), name, given, shown(to), missing));
            }
        }
        Path secrets = target.resolve(".etc");
        Files.createDirectory(
                secrets, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        StringBuilder text = new StringBuilder(shown(target)).append(" is made.\n\nTo fill in:\n");
        missing.forEach(each -> text.append("  ").append(each).append('\n'));
        text.append("  ")
                .append(shown(secrets.resolve("clouds.yaml")))
                .append(": how to reach the cloud '")
                .append(name);
        text.append("' (see ")
                .append(shown(target.resolve("clouds.yaml.example")))
                .append(")\n");
        text.append("\nThen:\n  ansible-playbook -i ").append(shown(target)).append("/01_openstack/provision.yaml");
        text.append(" playbooks/01_provision.yaml");
        return console.print(text.toString());
    }

    /** What is wrong with the names of values that were given, or null. */
    private static @Nullable String unknown(List<Path> files, Map<String, String> given) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path file : files) {
            if (Files.isRegularFile(file) && !Files.isSymbolicLink(file)) {
                for (String line : Files.readAllLines(file)) {
                    Matcher open = OPEN.matcher(line);
                    if (open.matches()) {
                        names.add(open.group(1));
                    }
                }
            }
        }
        for (String key : given.keySet()) {
            if (!names.contains(key)) {
                String close = Suggestions.didYouMean(key, names);
                return "nothing to fill in is named '" + key + "'; "
                        + (close == null ? "there are: " + String.join(", ", names) + "." : close)
                        + " Nothing was made.";
            }
        }
        return null;
    }

    /** A file under the customer's name; lines to fill in get the value that was given, or none. */
    private static String filled(
            String text, String name, Map<String, String> given, String file, List<String> missing) {
        StringBuilder filled = new StringBuilder();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            Matcher open = OPEN.matcher(line);
            String renamed = WORD.matcher(line).replaceAll(name);
            if (open.matches()) {
                String key = open.group(1);
                String value = given.remove(key);
                renamed = key + ": " + (value == null ? "\"\" # to fill in" : scalar(value));
                if (value == null) {
                    missing.add(file + ":" + number + ": " + key);
                }
            }
            filled.append(renamed).append('\n');
        }
        return filled.toString();
    }

    private static String scalar(String value) {
        return PLAIN.matcher(value).matches()
                ? value
                : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private String shown(Path path) {
        Path root = inventories.toAbsolutePath().getParent();
        return root == null
                ? path.toString()
                : root.relativize(path.toAbsolutePath()).toString();
    }
}
