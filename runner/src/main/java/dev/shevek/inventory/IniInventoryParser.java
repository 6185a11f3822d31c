package dev.shevek.inventory;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Suggestions;
import dev.shevek.value.CommandLine;
import dev.shevek.value.Marks;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the lines of an INI inventory; what it cannot read is an error with its line. */
final class IniInventoryParser {
    private static final List<String> KINDS = List.of("hosts", "vars", "children");

    private final Inventory inventory;
    private final String file;
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private String group = Group.UNGROUPED;
    private String kind = "hosts";
    private int line;

    /** A group that was used before its section came: by its vars (no parents), or as a child. */
    private record Pending(int line, boolean child, List<String> parents) {}

    IniInventoryParser(Inventory inventory, String file) {
        this.inventory = inventory;
        this.file = file;
    }

    void parse(String text) {
        text.lines().forEach(each -> {
            line++;
            String stripped = each.strip();
            if (!stripped.isEmpty() && stripped.charAt(0) != '#' && stripped.charAt(0) != ';') {
                parseLine(stripped);
            }
        });
        pending.forEach((name, declaration) -> {
            line = declaration.line();
            throw mistake(
                    declaration.child()
                            ? "Section [" + declaration.parents().getLast() + ":children] includes undefined group '"
                                    + name + "'."
                            : "Section [" + name + ":vars] not valid for undefined group '" + name + "'.");
        });
    }

    private void parseLine(String text) {
        if (text.charAt(0) == '[' && section(text)) {
            return;
        }
        switch (kind) {
            case "hosts" -> host(text);
            case "vars" -> variable(text);
            default -> child(text);
        }
    }

    /** Reads {@code [group:kind]}; false if the line is something else, such as a host range. */
    private boolean section(String text) {
        int close = text.indexOf(']');
        String inside = close < 0 ? "" : text.substring(1, close);
        String rest = close < 0 ? "x" : text.substring(close + 1).strip();
        int colon = inside.indexOf(':');
        String name = colon < 0 ? inside : inside.substring(0, colon);
        String type = colon < 0 ? "hosts" : inside.substring(colon + 1);
        if (!isWord(name) || !isIdentifier(type) || !(rest.isEmpty() || rest.charAt(0) == '#')) {
            if (text.endsWith("]")) {
                throw mistake("Invalid section entry: '" + text + "'. Please make sure that there are no spaces in the "
                        + "section entry, and that there are no other invalid characters");
            }
            return false;
        }
        if (!KINDS.contains(type)) {
            throw new ProblemException(problem("Section [" + inside + "] has unknown type: " + type)
                    .withHint(Suggestions.didYouMean(type, KINDS)));
        }
        boolean isNew = inventory.group(name) == null;
        if (isNew && type.equals("vars")) {
            pending.putIfAbsent(name, new Pending(line, false, new ArrayList<>()));
        }
        kind = type;
        group = inventory.addGroup(name);
        if (!type.equals("vars")) {
            declared(group);
        }
        return true;
    }

    private void declared(String name) {
        Pending waiting = pending.remove(name);
        if (waiting != null) {
            for (String parent : waiting.parents()) {
                addChild(parent, name);
            }
        }
    }

    private void host(String text) {
        List<String> words;
        try {
            words = CommandLine.splitCommented(text);
        } catch (IllegalArgumentException open) {
            throw mistake("Error parsing host definition '" + text + "': " + open.getMessage());
        }
        if (words.isEmpty()) {
            return;
        }
        String pattern = words.getFirst();
        HostAddress address = HostAddress.parse(pattern);
        if (pattern.endsWith(":") && (address == null || address.port() == null)) {
            throw mistake("Invalid host pattern '" + pattern
                    + "' supplied, ending in ':' is not allowed, this character is reserved to provide a port.");
        }
        if (pattern.equals("---")) {
            throw mistake("Invalid host pattern '---' supplied, '---' is normally a sign this is a YAML file.");
        }
        Map<String, Value> vars = new LinkedHashMap<>();
        for (String word : words.subList(1, words.size())) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                throw mistake("Expected key=value host variable assignment, got: " + word);
            }
            vars.put(word.substring(0, equals), value(word.substring(equals + 1)));
        }
        HostDefinitions.add(inventory, pattern, group, vars, origin());
    }

    private void variable(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw mistake("Expected key=value, got: " + text);
        }
        try {
            inventory.setVariable(
                    group,
                    text.substring(0, equals).strip(),
                    value(text.substring(equals + 1).strip()));
        } catch (ProblemException mistake) {
            throw new ProblemException(mistake.problem().at(origin()));
        }
    }

    private void child(String text) {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        String name = text.substring(0, end);
        String rest = text.substring(end).strip();
        int comment = name.indexOf('#');
        if (comment > 0) {
            name = name.substring(0, comment);
            rest = "";
        }
        if (!isWord(name) || !(rest.isEmpty() || rest.charAt(0) == '#')) {
            throw mistake("Expected group name, got: " + text);
        }
        if (inventory.group(name) != null) {
            addChild(group, name);
        } else {
            pending.computeIfAbsent(name, unknown -> new Pending(line, true, new ArrayList<>()))
                    .parents()
                    .add(group);
        }
    }

    private void addChild(String parent, String name) {
        try {
            inventory.addChild(parent, name);
        } catch (ProblemException mistake) {
            throw new ProblemException(mistake.problem().at(origin()));
        }
    }

    private Value value(String text) {
        return PythonLiteral.parse(text, Marks.writtenAt(origin()));
    }

    private Origin origin() {
        return new Origin(file, line, 0);
    }

    private ProblemException mistake(String message) {
        return new ProblemException(problem(message));
    }

    private Problem problem(String message) {
        return Problem.error("Failed to parse inventory: " + message, origin());
    }

    private static boolean isWord(String name) {
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            if (c == ':' || c == ']' || Character.isWhitespace(c)) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isIdentifier(String name) {
        for (int at = 0; at < name.length(); at++) {
            if (!Character.isLetterOrDigit(name.charAt(at)) && name.charAt(at) != '_') {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
