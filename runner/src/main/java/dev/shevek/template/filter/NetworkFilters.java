package dev.shevek.template.filter;

import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.Arithmetic;
import dev.shevek.value.BoolValue;
import dev.shevek.value.IntValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Types;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The filters of ansible.netcommon on VLANs and passwords of network devices. */
final class NetworkFilters implements Family {
    private static final long MOST = 4094;

    static boolean has(String name) {
        return switch (name) {
            case "vlan_parser", "vlan_expander", "hash_salt", "type5_pw", "comp_type5" -> true;
            default -> false;
        };
    }

    @Override
    public Value apply(String name, Value input, Args args, Rendering run) {
        return switch (name) {
            case "vlan_parser" -> lines(input, args);
            case "vlan_expander" -> expanded(Text.str(input));
            case "hash_salt" -> StrValue.of(salt(Text.str(input)));
            case "type5_pw" -> hashed(input, args.bind(name, "salt")[0]);
            default -> compared(input, args);
        };
    }

    /** Numbers as ranges, in lines of a limited length. */
    private static Value lines(Value input, Args args) {
        @Nullable Value[] bound = args.bind("vlan_parser", "first_line_len", "other_line_len");
        long first = Args.number(bound[0], 48);
        long other = Args.number(bound[1], 44);
        if (!(input instanceof ListValue list)) {
            throw failed("Input is not valid for vlan_parser");
        }
        TreeSet<Long> numbers = new TreeSet<>();
        list.items().forEach(item -> numbers.add(Arithmetic.integer(item).longValue()));
        if (numbers.isEmpty()) {
            throw new PythonException("IndexError", "list index out of range");
        }
        if (numbers.first() < 1 || numbers.last() > MOST) {
            throw failed("Valid VLAN range is 1-4094");
        }
        List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
        for (String part : ranges(new ArrayList<>(numbers))) {
            long width = lines.size() == 1 ? first : other;
            if (lines.getLast().length() + part.length() > width) {
                lines.add(new StringBuilder());
            }
            lines.getLast().append(part).append(',');
        }
        List<Value> out = new ArrayList<>();
        boolean dropped = false;
        for (StringBuilder line : lines) {
            if (line.isEmpty() && !dropped) {
                dropped = true;
            } else {
                out.add(StrValue.of(line.isEmpty() ? "" : line.substring(0, line.length() - 1)));
            }
        }
        return new ListValue(out);
    }

    private static List<String> ranges(List<Long> numbers) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at < numbers.size()) {
            int end = at;
            while (end + 1 < numbers.size() && numbers.get(end + 1) - numbers.get(end) == 1) {
                end++;
            }
            if (end - at >= 2) {
                parts.add(numbers.get(at) + "-" + numbers.get(end));
            } else {
                numbers.subList(at, end + 1).forEach(number -> parts.add(number.toString()));
            }
            at = end + 1;
        }
        return parts;
    }

    private static Value expanded(String text) {
        List<Long> all = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int dash = part.indexOf('-');
            long from = number(dash < 0 ? part : part.substring(0, dash));
            long to = dash < 0 ? from : number(part.substring(dash + 1));
            for (long i = from; i <= to && all.size() < 100_000; i++) {
                all.add(i);
            }
        }
        all.sort(null);
        List<Value> out = new ArrayList<>();
        all.forEach(one -> out.add(IntValue.of(one)));
        return new ListValue(out);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw PythonException.value("invalid literal for int() with base 10: " + Text.repr(StrValue.of(text)));
        }
    }

    private static String salt(String hash) {
        String[] parts = hash.split("\\$", -1);
        if (parts.length != 4) {
            throw failed("Could not parse salt out password correctly from " + hash);
        }
        return parts[2];
    }

    private static Value hashed(Value password, @Nullable Value salt) {
        if (!(password instanceof StrValue)) {
            throw failed(
                    "type5_pw password input should be a string, but was given a input of " + Types.name(password));
        }
        String given = salt == null || salt == NoneValue.NONE ? "" : Text.str(salt);
        String chosen = given.isEmpty() ? Passwords.salt().substring(0, 4) : given;
        return Passwords.hash(password, Args.of(StrValue.of("md5"), StrValue.of(chosen)));
    }

    private static Value compared(Value input, Args args) {
        @Nullable Value[] bound = args.bind("comp_type5", "encrypted_password", "return_original");
        Value hash = Args.required("comp_type5", "encrypted_password", bound[0]);
        boolean same = hashed(input, StrValue.of(salt(Text.str(hash)))).equals(hash);
        return same && BoolValue.TRUE.equals(bound[1]) ? hash : BoolValue.of(same);
    }

    private static PythonException failed(String message) {
        return new PythonException("AnsibleFilterError", message);
    }
}
