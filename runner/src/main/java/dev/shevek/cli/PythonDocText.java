package dev.shevek.cli;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The description of a plugin in Python for people: what it does, its options one by one, its examples. */
final class PythonDocText {
    private static final int WIDTH = 100;
    private static final Pattern LINK = Pattern.compile("\\bL\\(([^,)]*),\\s*([^)]*)\\)");
    private static final Pattern MARKUP =
            Pattern.compile("\\b(?:[IBCMPUVOE]|RV)\\(((?:[^()\\\\]|\\\\.|\\([^()]*\\))*)\\)");

    private PythonDocText() {}

    /** The whole description. */
    static String describe(PythonDoc found) {
        StringBuilder out = new StringBuilder(found.name())
                .append(" (")
                .append(found.file())
                .append(")\n");
        lines(out, found.doc().get("short_description"), "", "  ");
        out.append('\n');
        lines(out, found.doc().get("description"), "", "  ");
        if (found.doc().get("options") instanceof DictValue options
                && !options.entries().isEmpty()) {
            out.append("\nOptions (= must be given):\n\n");
            options(options, "  ", out);
        }
        if (found.doc().get("notes") != null) {
            out.append("\nNotes:\n\n");
            lines(out, found.doc().get("notes"), "* ", "  ");
        }
        if (!found.examples().isEmpty()) {
            out.append("\nExamples:\n\n").append(found.examples()).append('\n');
        }
        return out.append('\n').toString();
    }

    /** A task with every option, the required ones first, marked. */
    static String snippet(PythonDoc found) {
        StringBuilder out = new StringBuilder("- name: ")
                .append(String.join(" ", PythonDoc.texts(found.doc().get("short_description"))))
                .append("\n  ")
                .append(found.name())
                .append(":\n");
        if (found.doc().get("options") instanceof DictValue options) {
            for (boolean required : new boolean[] {true, false}) {
                sorted(options).forEach((name, option) -> {
                    if (required(option) == required) {
                        String note = (required ? "required, " : "") + type(option);
                        out.append(String.format(Locale.ROOT, "      %-24s # %s%n", name + ":", note));
                    }
                });
            }
        }
        return out.toString();
    }

    private static void options(DictValue options, String indent, StringBuilder out) {
        sorted(options).forEach((name, option) -> {
            out.append(indent).append(required(option) ? "= " : "- ").append(name);
            List<String> aliases = PythonDoc.texts(option.get("aliases"));
            if (!aliases.isEmpty()) {
                out.append(" (").append(String.join(", ", aliases)).append(')');
            }
            out.append(": ").append(type(option));
            List<String> choices = choices(option.get("choices"));
            if (!choices.isEmpty()) {
                out.append(", one of ").append(String.join(", ", choices));
            }
            Value usual = option.get("default");
            if (usual != null && usual != NoneValue.NONE) {
                out.append(", ").append(PythonText.str(usual)).append(" unless given");
            }
            out.append('\n');
            lines(out, option.get("description"), "", indent + "    ");
            if (option.get("suboptions") instanceof DictValue inner) {
                options(inner, indent + "    ", out);
            }
        });
    }

    private static Map<String, DictValue> sorted(DictValue options) {
        Map<String, DictValue> sorted = new TreeMap<>();
        options.entries().forEach((name, option) -> {
            if (option instanceof DictValue dict) {
                sorted.put(PythonText.str(name), dict);
            }
        });
        return sorted;
    }

    private static List<String> choices(@Nullable Value choices) {
        List<String> names = new ArrayList<>(PythonDoc.texts(choices));
        if (choices instanceof DictValue described) {
            described.entries().keySet().forEach(name -> names.add(PythonText.str(name)));
        }
        return names;
    }

    private static boolean required(DictValue option) {
        return BoolValue.TRUE.equals(option.get("required"));
    }

    private static String type(DictValue option) {
        Value type = option.get("type");
        Value elements = option.get("elements");
        return (type == null ? "str" : PythonText.str(type))
                + (elements == null ? "" : " of " + PythonText.str(elements));
    }

    private static void lines(StringBuilder out, @Nullable Value texts, String mark, String indent) {
        for (String text : PythonDoc.texts(texts)) {
            wrap(out, mark + text, indent);
        }
    }

    private static void wrap(StringBuilder out, String text, String indent) {
        String plain = MARKUP.matcher(LINK.matcher(text).replaceAll("$1 <$2>")).replaceAll("$1");
        int at = 0;
        for (String word : plain.strip().split("\\s+", -1)) {
            if (at > 0 && at + 1 + word.length() > WIDTH) {
                out.append('\n');
                at = 0;
            }
            out.append(at == 0 ? indent : " ").append(word);
            at += (at == 0 ? indent.length() : 1) + word.length();
        }
        out.append('\n');
    }
}
