package dev.shevek.template.filter;

import dev.shevek.value.Args;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Types;
import dev.shevek.value.Value;
import java.util.Map;

/** {@code comment}: text as a comment of some language. */
final class Comments {
    private Comments() {}

    static Value comment(Value input, Args args) {
        if (!(input instanceof StrValue)) {
            throw PythonException.type("only text can be made a comment, not '" + Types.name(input) + "'");
        }
        String style = args.count() > 0 ? Text.str(args.get(0)) : Args.text(args.named("style"), "plain");
        Map<String, Value> named = args.named();
        named.remove("style");
        String[] parts = switch (style) {
            case "plain" -> new String[] {"", "# ", ""};
            case "erlang" -> new String[] {"", "% ", ""};
            case "c" -> new String[] {"", "// ", ""};
            case "cblock" -> new String[] {"/*", " * ", " */"};
            case "xml" -> new String[] {"<!--", " - ", "-->"};
            default ->
                throw new PythonException(
                        "AnsibleFilterError",
                        "Invalid style '" + style + "'. Available styles: plain, erlang, c, cblock, xml");
        };
        String newline = Args.text(named.get("newline"), "\n");
        String decoration = Args.text(named.get("decoration"), parts[1]);
        String bare = decoration.stripTrailing();
        String beginning = Args.text(named.get("beginning"), parts[0]);
        String prefix = Args.text(named.get("prefix"), bare);
        String postfix = Args.text(named.get("postfix"), bare);
        String end = Args.text(named.get("end"), parts[2]);
        int prefixes = Math.clamp(Args.number(named.get("prefix_count"), 1), 0, 100_000);
        int postfixes = Math.clamp(Args.number(named.get("postfix_count"), 1), 0, 100_000);
        StringBuilder out = new StringBuilder();
        if (!beginning.isEmpty()) {
            out.append(beginning).append(newline);
        }
        if (!prefix.isEmpty()) {
            out.repeat(prefix.equals(newline) ? newline : prefix + newline, prefixes);
        }
        String body = decoration + Text.str(input).replace(newline, newline + decoration);
        out.append(decoration.isEmpty() ? body : body.replace(decoration + newline, bare + newline));
        out.repeat(newline + postfix, postfixes);
        if (!end.isEmpty()) {
            out.append(newline).append(end);
        }
        return StrValue.of(out.toString());
    }
}
