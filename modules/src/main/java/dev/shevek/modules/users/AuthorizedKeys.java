package dev.shevek.modules.users;

import dev.shevek.module.ModuleFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines of an {@code authorized_keys} file (sshd(8)) by key; what is no key stays as it is. */
final class AuthorizedKeys {
    private static final Set<String> TYPES = Set.of(
            "sk-ecdsa-sha2-nistp256@openssh.com",
            "sk-ecdsa-sha2-nistp256-cert-v01@openssh.com",
            "webauthn-sk-ecdsa-sha2-nistp256@openssh.com",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp256-cert-v01@openssh.com",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp384-cert-v01@openssh.com",
            "ecdsa-sha2-nistp521",
            "ecdsa-sha2-nistp521-cert-v01@openssh.com",
            "sk-ssh-ed25519@openssh.com",
            "sk-ssh-ed25519-cert-v01@openssh.com",
            "ssh-ed25519",
            "ssh-ed25519-cert-v01@openssh.com",
            "ssh-dss",
            "ssh-rsa",
            "ssh-xmss@openssh.com",
            "ssh-xmss-cert-v01@openssh.com",
            "rsa-sha2-256",
            "rsa-sha2-512",
            "ssh-rsa-cert-v01@openssh.com",
            "rsa-sha2-256-cert-v01@openssh.com",
            "rsa-sha2-512-cert-v01@openssh.com",
            "ssh-dss-cert-v01@openssh.com");

    /**
     * A line.
     *
     * @param id the key, or the whole line when it is none
     * @param type its type, null for a line that is no key
     * @param options in front of it
     * @param comment behind it
     * @param rank where it stands
     */
    private record Line(String id, @Nullable String type, List<String> options, String comment, int rank) {
        boolean same(Line other) {
            return id.equals(other.id)
                    && Objects.equals(type, other.type)
                    && options.equals(other.options)
                    && comment.equals(other.comment);
        }

        String text() {
            if (type == null) {
                return id;
            }
            String before = options.isEmpty() ? "" : String.join(",", options) + " ";
            return before + type + " " + id + " " + comment + "\n";
        }
    }

    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final int count;
    private boolean changed;

    AuthorizedKeys(String content) {
        int rank = 0;
        int start = 0;
        while (start < content.length()) {
            int end = content.indexOf('\n', start);
            end = end < 0 ? content.length() : end + 1;
            String text = content.substring(start, end);
            Line line = parse(text, rank);
            lines.put(line == null ? text : line.id(), line == null ? other(text, rank) : line);
            rank++;
            start = end;
        }
        count = lines.size();
    }

    private static Line other(String text, int rank) {
        return new Line(text, null, List.of(), "", rank);
    }

    private static @Nullable Line parse(String text, int rank) {
        String raw = text.replace("\\#", "#");
        List<String> words = new ArrayList<>();
        for (String word : raw.strip().split("\\s+", -1)) {
            words.add(word);
        }
        if (words.getFirst().equals("#")) {
            return other(raw, rank);
        }
        for (int i = 0; i < words.size(); i++) {
            if (TYPES.contains(words.get(i))) {
                if (i + 1 >= words.size()) {
                    return null;
                }
                return new Line(
                        words.get(i + 1),
                        words.get(i),
                        options(String.join(" ", words.subList(0, i))),
                        String.join(" ", words.subList(i + 2, words.size())),
                        rank);
            }
        }
        return null;
    }

    /** Options cut at commas outside quotes. */
    private static List<String> options(String text) {
        List<String> options = new ArrayList<>();
        StringBuilder option = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && c == ',') {
                options.add(option.toString());
                option.setLength(0);
                continue;
            }
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            }
            option.append(c);
        }
        options.add(option.toString());
        options.removeAll(Collections.singleton(""));
        return options;
    }

    /** Puts keys in (or takes them out) as wanted. Throws {@link ModuleFailure} for text that is no key. */
    void apply(String keys, @Nullable String options, @Nullable String comment, boolean present, boolean exclusive) {
        List<String> wanted = new ArrayList<>();
        int index = -1;
        for (String text : keys.split("\\R", -1)) {
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            index++;
            Line line = parse(text, index);
            if (line == null) {
                throw new ModuleFailure("invalid key specified: " + text);
            }
            line = new Line(
                    line.id(),
                    line.type(),
                    options == null ? line.options() : options(options),
                    comment == null ? line.comment() : comment,
                    line.rank());
            Line old = lines.get(line.id());
            if (!present) {
                changed |= lines.remove(line.id()) != null;
                continue;
            }
            wanted.add(line.id());
            if (old == null || !old.same(line)) {
                lines.remove(line.id());
                lines.put(
                        line.id(),
                        new Line(line.id(), line.type(), line.options(), line.comment(), count + line.rank()));
                changed = true;
            }
        }
        if (present && exclusive) {
            changed |= lines.keySet().retainAll(wanted);
        }
    }

    boolean changed() {
        return changed;
    }

    /** The file's text. */
    String text() {
        StringBuilder text = new StringBuilder();
        lines.values().stream().sorted(Comparator.comparingInt(Line::rank)).forEach(line -> text.append(line.text()));
        return text.toString();
    }
}
