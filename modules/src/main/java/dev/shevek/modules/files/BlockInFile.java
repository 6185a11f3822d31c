package dev.shevek.modules.files;

import dev.shevek.module.Arguments;
import dev.shevek.module.FileAttributes;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import dev.shevek.module.Result;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps a block of lines between two marker lines. */
public final class BlockInFile implements Module<BlockInFile.Args> {
    /**
     * What is asked; texts have one character a byte.
     *
     * @param file the file
     * @param lines the block with its markers, empty to remove it
     * @param begin the first marker with its end
     * @param end the last marker with its end
     * @param after pattern of the line it goes behind
     * @param before pattern of the line it goes before
     * @param blankAfter whether an empty line follows
     * @param blankBefore whether an empty line precedes
     * @param present whether it is to be there
     */
    public record Args(
            TextEdit file,
            List<String> lines,
            String begin,
            String end,
            @Nullable String after,
            @Nullable String before,
            boolean blankAfter,
            boolean blankBefore,
            boolean present) {}

    private static final ModuleSpec<Args> SPEC = new ModuleSpec<>(
            "ansible.builtin.blockinfile",
            List.of("ansible.legacy.blockinfile"),
            "Insert, update or remove a block of lines surrounded by marker lines",
            Options.of(
                            Option.bool("append_newline").orElse(false),
                            Option.str("block").aliases("content").orElse(""),
                            Option.bool("create").orElse(false),
                            Option.str("insertafter"),
                            Option.str("insertbefore"),
                            Option.str("marker").orElse("# {mark} ANSIBLE MANAGED BLOCK"),
                            Option.str("marker_begin").orElse("BEGIN"),
                            Option.str("marker_end").orElse("END"),
                            Option.bool("prepend_newline").orElse(false),
                            Option.str("state").choices("absent", "present").orElse("present"))
                    .and(TextEdit.OPTIONS)
                    .and(FileAttributes.OPTIONS)
                    .rule(new OptionRule.MutuallyExclusive(List.of("insertbefore", "insertafter"))),
            null,
            BlockInFile::bind);

    private static Args bind(Arguments arguments) {
        boolean present = arguments.text("state").equals("present");
        String block = TextEdit.bytes(arguments.text("block"));
        String marker = TextEdit.bytes(arguments.text("marker"));
        String begin = marker.replace("{mark}", TextEdit.bytes(arguments.text("marker_begin"))) + "\n";
        String end = marker.replace("{mark}", TextEdit.bytes(arguments.text("marker_end"))) + "\n";
        List<String> lines = new ArrayList<>();
        if (present && !block.isEmpty()) {
            lines.add(begin);
            lines.addAll(split(block.endsWith("\n") ? block : block + "\n"));
            lines.add(end);
        }
        String after = arguments.textOrNull("insertafter");
        String before = arguments.textOrNull("insertbefore");
        return new Args(
                TextEdit.of(arguments, arguments.bool("create"), "Path %s does not exist !"),
                lines,
                begin,
                end,
                after == null ? before == null ? "EOF" : null : TextEdit.bytes(after),
                before == null ? null : TextEdit.bytes(before),
                arguments.bool("append_newline"),
                arguments.bool("prepend_newline"),
                present);
    }

    @Override
    public ModuleSpec<Args> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Args> request) {
        Args args = request.arguments();
        return args.file().start(request, old -> edit(args, old), (edited, message, changed, backup, diffs) -> {
            Map<String, Value> values = TextEdit.values(message);
            if (backup != null) {
                values.put("backup_file", StrValue.of(backup));
            }
            return Result.of(changed, values).withDiffs(diffs);
        });
    }

    private static TextEdit.Edited edit(Args args, @Nullable String old) {
        if (old == null && !args.present()) {
            throw new ModuleFailure(Result.of(
                    false, Map.of("msg", StrValue.of("File " + args.file().path() + " not present"))));
        }
        List<String> lines = old == null ? new ArrayList<>() : split(old);
        int begin = lines.lastIndexOf(args.begin());
        int end = lines.lastIndexOf(args.end());
        int at;
        if (begin < 0 || end < 0) {
            at = place(args, lines, old == null ? "" : old);
        } else {
            at = Math.min(begin, end);
            lines.subList(at, Math.max(begin, end) + 1).clear();
        }
        if (at > 0 && !lines.get(at - 1).endsWith("\n")) {
            lines.set(at - 1, lines.get(at - 1) + "\n");
        }
        if (args.blankBefore()
                && args.present()
                && at != 0
                && !lines.get(at - 1).equals("\n")) {
            lines.add(at, "\n");
            at++;
        }
        lines.addAll(at, args.lines());
        int behind = at + args.lines().size();
        if (args.blankAfter()
                && args.present()
                && behind < lines.size()
                && !lines.get(behind).equals("\n")) {
            lines.add(behind, "\n");
        }
        String text = String.join("", lines);
        String message = text.equals(old)
                ? ""
                : old == null ? "File created" : args.lines().isEmpty() ? "Block removed" : "Block inserted";
        return new TextEdit.Edited(text, !text.equals(old), message, Map.of());
    }

    private static int place(Args args, List<String> lines, String old) {
        String after = args.after();
        String before = args.before();
        String regex =
                after != null && !after.equals("EOF") ? after : before != null && !before.equals("BOF") ? before : null;
        if (regex == null) {
            return before == null ? lines.size() : 0;
        }
        Pattern pattern = WantedLine.compile(regex);
        int found = -1;
        if (regex.matches("\\(\\?[a-zA-Z]*m[a-zA-Z]*\\).*")) {
            Matcher match = pattern.matcher(old);
            if (match.find()) {
                String head = old.substring(0, after == null ? match.start() : match.end());
                found = (int) head.chars().filter(c -> c == '\n').count();
            }
        } else {
            for (int i = 0; i < lines.size(); i++) {
                if (pattern.matcher(lines.get(i)).find()) {
                    found = i;
                }
            }
        }
        return found < 0 ? lines.size() : after != null ? found + 1 : found;
    }

    /** The lines with their ends, cut as Python's {@code bytes.splitlines} cuts. */
    private static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
                lines.add(text.substring(start, i + 1));
                start = i + 1;
            }
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }
}
