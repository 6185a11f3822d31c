package dev.shevek.template.filter;

import dev.shevek.value.IntValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens of a JMESPath expression. */
final class JsonPathReader {
    private final String source;
    private int at;
    private @Nullable String ahead;
    private String text = "";
    private Value value = NoneValue.NONE;
    private String aheadText = "";
    private Value aheadValue = NoneValue.NONE;

    JsonPathReader(String source) {
        this.source = source;
    }

    PythonException fail() {
        return new PythonException(
                "AnsibleFilterError",
                "JMESPathError in json_query filter plugin:\nInvalid jmespath expression at column " + at + " of: "
                        + source);
    }

    String peek() {
        if (ahead == null) {
            ahead = read();
        }
        return ahead;
    }

    String next() {
        String token = peek();
        text = aheadText;
        value = aheadValue;
        ahead = null;
        return token;
    }

    /** The text of the token read last. */
    String text() {
        return text;
    }

    /** The value of the token read last. */
    Value value() {
        return value;
    }

    boolean skip(String token) {
        if (peek().equals(token)) {
            next();
            return true;
        }
        return false;
    }

    void expect(String token) {
        if (!next().equals(token)) {
            throw fail();
        }
    }

    void end() {
        if (!peek().isEmpty()) {
            throw fail();
        }
    }

    private String read() {
        while (at < source.length() && " \t\r\n".indexOf(source.charAt(at)) >= 0) {
            at++;
        }
        if (at >= source.length()) {
            return "";
        }
        char c = source.charAt(at);
        if (c == '_' || (c < 128 && Character.isLetter(c))) {
            int end = at;
            while (end < source.length()
                    && (source.charAt(end) == '_'
                            || (source.charAt(end) < 128 && Character.isLetterOrDigit(source.charAt(end))))) {
                end++;
            }
            aheadText = source.substring(at, end);
            at = end;
            return "name";
        }
        if (c == '-' || (c >= '0' && c <= '9')) {
            int end = at + 1;
            while (end < source.length() && source.charAt(end) >= '0' && source.charAt(end) <= '9') {
                end++;
            }
            if (end == at + 1 && c == '-') {
                throw fail();
            }
            aheadValue = IntValue.of(new BigInteger(source.substring(at, end)));
            at = end;
            return "number";
        }
        if (c == '"' || c == '\'' || c == '`') {
            return quoted(c);
        }
        for (String token : List.of(
                "[?", "[]", "||", "&&", "==", "!=", "<=", ">=", "[", "]", ".", "*", "|", "&", "<", ">", "!", "(", ")",
                "{", "}", ",", ":", "@")) {
            if (source.startsWith(token, at)) {
                at += token.length();
                return token;
            }
        }
        throw fail();
    }

    private String quoted(char mark) {
        int end = at + 1;
        while (end < source.length() && source.charAt(end) != mark) {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= source.length()) {
            throw fail();
        }
        String inside = source.substring(at + 1, end);
        String all = source.substring(at, end + 1);
        at = end + 1;
        switch (mark) {
            case '"' -> {
                aheadText = Text.str(Json.read(all));
                return "quoted";
            }
            case '\'' -> aheadValue = StrValue.of(inside.replace("\\'", "'"));
            default -> {
                String json = inside.replace("\\`", "`").strip();
                try {
                    aheadValue = Json.read(json);
                } catch (PythonException e) {
                    aheadValue = StrValue.of(json);
                }
            }
        }
        return "literal";
    }
}
