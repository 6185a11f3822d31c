package dev.shevek.template.engine;

import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.OmitValue;
import dev.shevek.value.PythonLiteral;
import dev.shevek.value.Secrets;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.UndefinedValue;
import dev.shevek.value.Value;
import org.jspecify.annotations.Nullable;

/** What ansible-core 2.14 makes of a rendered template: text that looks like data becomes data. */
@SuppressWarnings("ReferenceEquality") // the same object means that nothing was read
final class Reread {
    private Reread() {}

    /** Of a template that was one expression. */
    static Value single(Value value, Rendering run) {
        if (value == OmitValue.OMIT || value instanceof UndefinedValue || run.isVerbatim(value)) {
            return value;
        }
        if (run.dialect().reading() == Reading.LITERALS) {
            return value instanceof StrValue text ? literal(text) : value;
        }
        return switch (value) {
            case BoolValue bool -> bool;
            case NoneValue none -> StrValue.EMPTY;
            case ListValue l when isData(run.finished(value)) -> run.finished(value);
            case DictValue d when isData(run.finished(value)) -> run.finished(value);
            case StrValue text -> text(text);
            default -> text(marked(Text.str(value), Secrets.within(value)));
        };
    }

    private static StrValue marked(String text, boolean secret) {
        return secret ? StrValue.secret(text) : StrValue.of(text);
    }

    /** Of text. */
    static Value text(StrValue text, Reading reading) {
        return switch (reading) {
            case VALUES -> text;
            case DATA -> text(text);
            case LITERALS -> literal(text);
        };
    }

    private static Value text(StrValue value) {
        String text = value.text();
        boolean data = text.startsWith("{") || text.startsWith("[") || text.equals("True") || text.equals("False");
        return data ? read(value, true) : value;
    }

    private static Value literal(StrValue value) {
        Value read = read(value, false);
        if (read instanceof StrValue inner && read != value) {
            char quote = value.text().charAt(0);
            return marked(quote + inner.text() + quote, value.isSecret());
        }
        return read;
    }

    private static Value read(StrValue value, boolean json) {
        Value read = PythonLiteral.read(value.text(), json);
        return read == null ? value : value.isSecret() ? Secrets.mark(read) : read;
    }

    /** Whether a value is what its text would be read as. */
    private static boolean isData(@Nullable Value value) {
        return switch (value) {
            case StrValue s -> true;
            case IntValue i -> true;
            case BoolValue b -> true;
            case NoneValue n -> true;
            case ListValue list -> list.items().stream().allMatch(Reread::isData);
            case DictValue dict ->
                dict.entries().keySet().stream().allMatch(Reread::isData)
                        && dict.entries().values().stream().allMatch(Reread::isData);
            case null, default -> false;
        };
    }
}
