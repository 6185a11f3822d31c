package dev.shevek.lookup;

import dev.shevek.template.filter.MersenneTwister;
import dev.shevek.template.filter.Passwords;
import dev.shevek.value.Args;
import dev.shevek.value.ListValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code password}: a random password, kept in a file so that the next run gives the same. */
final class PasswordLookup {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";
    private static final Set<String> OPTIONS = Set.of("length", "encrypt", "chars", "ident", "seed");

    private PasswordLookup() {}

    static List<Value> run(LookupCall call) {
        List<Value> found = new ArrayList<>();
        for (String term : call.texts()) {
            int space = term.indexOf(' ');
            Map<String, String> given = space < 0 ? Map.of() : KeyValues.parse(term.substring(space + 1));
            for (String name : given.keySet()) {
                if (!OPTIONS.contains(name)) {
                    throw call.failure("Unrecognized parameter(s) given to password lookup: " + name);
                }
            }
            String file = space < 0 ? term : term.substring(0, space);
            String encrypt = given.containsKey("encrypt") ? given.get("encrypt") : call.text("encrypt", null);
            encrypt = encrypt == null || encrypt.isEmpty() ? null : encrypt;
            int length = (int)
                    (given.containsKey("length")
                            ? call.integer("length", StrValue.of(given.get("length")))
                            : call.integer("length", 20));
            String characters = characters(call, given);
            String seed = given.containsKey("seed") ? given.get("seed") : call.text("seed", null);
            try {
                String kept = password(call, file, length, characters, encrypt != null, seed);
                int salt = kept.lastIndexOf(" salt=");
                String plain = salt < 0 ? kept : kept.substring(0, salt);
                found.add(StrValue.of(
                        encrypt == null
                                ? plain
                                : hashed(call, plain, encrypt, salt < 0 ? null : kept.substring(salt + 6))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    private static String characters(LookupCall call, Map<String, String> given) {
        List<String> sets = new ArrayList<>();
        Value option = call.options().get("chars");
        if (given.containsKey("chars")) {
            sets.addAll(split(given.get("chars")));
        } else if (option instanceof ListValue list) {
            list.items().forEach(item -> sets.add(LookupCall.text(item)));
        } else if (option != null) {
            sets.addAll(split(LookupCall.text(option)));
        } else {
            sets.addAll(List.of("ascii_letters", "digits", ".,:-_"));
        }
        StringBuilder all = new StringBuilder();
        for (String set : sets) {
            all.append(
                    switch (set) {
                        case "ascii_letters" -> LETTERS;
                        case "ascii_lowercase" -> LETTERS.substring(0, 26);
                        case "ascii_uppercase" -> LETTERS.substring(26);
                        case "digits" -> DIGITS;
                        case "hexdigits" -> "0123456789abcdefABCDEF";
                        case "octdigits" -> "01234567";
                        case "punctuation" -> "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
                        default -> set;
                    });
        }
        String unique = all.chars()
                .distinct()
                .filter(c -> c != '"' && c != '\'')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (unique.isEmpty()) {
            throw call.failure("no characters to make a password of");
        }
        return unique;
    }

    private static List<String> split(String text) {
        List<String> sets = new ArrayList<>();
        if (text.contains(",,")) {
            sets.add(",");
        }
        for (String set : text.replace(",,", ",").split(",", -1)) {
            if (!set.isEmpty()) {
                sets.add(set);
            }
        }
        return sets;
    }

    private static String hashed(LookupCall call, String plain, String kind, @Nullable String salt) {
        List<Value> args = salt == null ? List.of(StrValue.of(kind)) : List.of(StrValue.of(kind), StrValue.of(salt));
        try {
            return LookupCall.text(Passwords.hash(
                    StrValue.of(plain), new Args(args.toArray(Value[]::new), new String[0], new Value[0])));
        } catch (PythonException e) {
            throw call.failure(String.valueOf(e.getMessage()));
        }
    }

    /** What the file keeps: the password, and the salt that it is hashed with if it ever was. */
    private static String password(
            LookupCall call, String file, int length, String characters, boolean salted, @Nullable String seed)
            throws IOException {
        if (file.equals("/dev/null")) {
            return random(length, characters, seed);
        }
        Path path = file.startsWith("/")
                ? Path.of(file)
                : file.startsWith("~/")
                        ? Path.of(System.getProperty("user.home"), file.substring(2))
                        : call.files().base().resolve(file);
        if (!Files.exists(path)) {
            Path parent = path.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(
                        parent, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            String fresh = random(length, characters, seed) + (salted ? " salt=" + Passwords.salt() : "");
            try {
                Files.createFile(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(path, fresh + "\n", StandardOpenOption.TRUNCATE_EXISTING);
                return fresh;
            } catch (FileAlreadyExistsException e) {
                return read(path);
            }
        }
        String kept = read(path);
        if (salted && !kept.contains(" salt=")) {
            kept += " salt=" + Passwords.salt();
            Files.writeString(path, kept + "\n", StandardOpenOption.TRUNCATE_EXISTING);
        }
        return kept;
    }

    private static String read(Path path) throws IOException {
        return Files.readString(path, StandardCharsets.UTF_8).strip();
    }

    private static String random(int length, String characters, @Nullable String seed) {
        SecureRandom random = new SecureRandom();
        MersenneTwister seeded = seed == null ? null : new MersenneTwister(StrValue.of(seed));
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            int at = seeded == null
                    ? random.nextInt(characters.length())
                    : seeded.below(BigInteger.valueOf(characters.length())).intValue();
            text.append(characters.charAt(at));
        }
        return text.toString();
    }
}
