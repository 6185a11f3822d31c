package dev.shevek.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A playbook directory in one file: {@code === NAME} starts a file, {@code === args} the arguments, {@code === answer}
 * what is printed,
 * with the exit status if that is not 0; {@code === ansible-core} what that one says, for comparison.
 */
record CaseFile(String name, Map<String, String> files, String args, String answer, int exitCode) {

    static List<CaseFile> all(String folder) throws IOException {
        Path directory = Path.of("src/test/resources/dev/shevek/cli", folder);
        if (!Files.isDirectory(directory)) {
            directory = Path.of("modules").resolve(directory);
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<CaseFile> cases = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                cases.add(read(file));
            }
            return cases;
        }
    }

    private static CaseFile read(Path file) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        String args = "--list-tasks";
        String answer = "";
        int code = 0;
        String text = "\n" + Files.readString(file);
        for (String part : text.split("\n=== ", -1)) {
            int end = part.indexOf('\n');
            String title = end < 0 ? part : part.substring(0, end);
            String body = end < 0 ? "" : part.substring(end + 1);
            if (title.equals("args")) {
                args = body.strip();
            } else if (title.startsWith("answer")) {
                answer = body;
                int exit = title.indexOf("exit ");
                code = exit < 0 ? 0 : Integer.parseInt(title.substring(exit + 5));
            } else if (!title.isEmpty() && !title.startsWith("ansible-core")) {
                files.put(title, body.isEmpty() ? body : body + "\n");
            }
        }
        return new CaseFile(file.getFileName().toString(), files, args, answer, code);
    }

    /** The arguments as words; a part in double quotes is one. */
    List<String> arguments() {
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(args.equals("none") ? "" : args);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words;
    }

    void write(Path directory) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
