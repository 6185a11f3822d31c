package dev.shevek.template.filter;

import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.Arithmetic;
import dev.shevek.value.BytesValue;
import dev.shevek.value.Encodings;
import dev.shevek.value.NoneValue;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Strftime;
import dev.shevek.value.Text;
import dev.shevek.value.Types;
import dev.shevek.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Encodings, digests, quoting, dates. */
final class CodingFilters implements Family {
    private static final String SAFE = "@%+=:,./-_";

    @Override
    public Value apply(String name, Value input, Args args, Rendering run) {
        return switch (name) {
            case "b64encode" -> {
                @Nullable Value[] bound = args.bind("b64encode", "encoding", "urlsafe");
                Base64.Encoder encoder = Args.flag(bound[1], false) ? Base64.getUrlEncoder() : Base64.getEncoder();
                byte[] bytes = input instanceof BytesValue b
                        ? b.bytes()
                        : Encodings.encode(Text.str(input), Args.text(bound[0], "utf-8"), "surrogateescape");
                yield StrValue.of(encoder.encodeToString(bytes));
            }
            case "b64decode" -> b64decode(input, args);
            case "hash" ->
                StrValue.of(Digests.hex(Args.text(args.bind("get_hash", "hashtype")[0], "sha1"), bytes(input)));
            case "md5" -> StrValue.of(Digests.hex("md5", bytes(input)));
            case "sha1", "checksum" -> StrValue.of(Digests.hex("sha1", bytes(input)));
            case "to_uuid" -> uuid(input, args);
            case "quote" -> StrValue.of(quote(input == NoneValue.NONE ? "" : Text.str(input)));
            case "comment" -> Comments.comment(input, args);
            case "to_datetime" ->
                Strptime.parse(Text.str(input), Args.text(args.bind("to_datetime", "format")[0], "%Y-%m-%d %H:%M:%S"));
            case "strftime" -> {
                if (!(input instanceof StrValue)) {
                    throw PythonException.type("strftime() argument 1 must be str, not " + Types.name(input));
                }
                yield strftime(input, args);
            }
            case "password_hash" -> Passwords.hash(input, args);
            default -> Vaults.apply(name, input, args);
        };
    }

    static byte[] bytes(Value value) {
        return value instanceof BytesValue b ? b.bytes() : Text.str(value).getBytes(StandardCharsets.UTF_8);
    }

    private static Value b64decode(Value input, Args args) {
        @Nullable Value[] bound = args.bind("b64decode", "encoding", "urlsafe");
        boolean urlsafe = Args.flag(bound[1], false);
        StringBuilder clean = new StringBuilder();
        String text = Text.str(input);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            c = urlsafe && c == '-' ? '+' : urlsafe && c == '_' ? '/' : c;
            if (c < 128 && (Character.isLetterOrDigit(c) || c == '+' || c == '/')) {
                clean.append(c);
            } else if (c == '=' && clean.length() % 4 >= 2) {
                break;
            }
        }
        int padding = text.length() - text.replace("=", "").length();
        int rest = clean.length() % 4;
        if (rest == 1) {
            throw new PythonException(
                    "binascii.Error",
                    "Invalid base64-encoded string: number of data characters (" + clean.length()
                            + ") cannot be 1 more than a multiple of 4");
        }
        if (rest > 1 && padding < 4 - rest) {
            throw new PythonException("binascii.Error", "Incorrect padding");
        }
        byte[] bytes = Base64.getDecoder().decode(clean.toString());
        return StrValue.of(Encodings.decode(bytes, Args.text(bound[0], "utf-8"), "surrogateescape"));
    }

    private static Value uuid(Value input, Args args) {
        Value given = args.bind("to_uuid", "namespace")[0];
        String namespace = given == null ? "361E6D51-FAEC-444A-9079-341386DA8E2E" : Text.str(given);
        String hex = namespace
                .replace("urn:", "")
                .replace("uuid:", "")
                .replace("{", "")
                .replace("}", "")
                .replace("-", "");
        if (hex.length() != 32 || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw new PythonException(
                    "AnsibleFilterError",
                    "Invalid value '" + namespace + "' for 'namespace': badly formed hexadecimal UUID string");
        }
        byte[] space = HexFormat.of().parseHex(hex);
        byte[] name = Text.str(input).getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(space, space.length + name.length);
        System.arraycopy(name, 0, all, space.length, name.length);
        byte[] digest = Digests.digest("SHA-1", all);
        digest[6] = (byte) ((digest[6] & 0x0f) | 0x50);
        digest[8] = (byte) ((digest[8] & 0x3f) | 0x80);
        String d = HexFormat.of().formatHex(digest, 0, 16);
        return StrValue.of(d.substring(0, 8) + "-" + d.substring(8, 12) + "-" + d.substring(12, 16) + "-"
                + d.substring(16, 20) + "-" + d.substring(20));
    }

    /** Quoted for a POSIX shell. */
    static String quote(String text) {
        if (text.isEmpty()) {
            return "''";
        }
        boolean safe = text.chars().allMatch(c -> (c < 128 && Character.isLetterOrDigit(c)) || SAFE.indexOf(c) >= 0);
        return safe ? text : "'" + text.replace("'", "'\"'\"'") + "'";
    }

    private static Value strftime(Value input, Args args) {
        @Nullable Value[] bound = args.bind("strftime", "second", "utc");
        boolean utc = Args.flag(bound[1], false);
        Instant at;
        if (bound[0] == null || bound[0] == NoneValue.NONE) {
            at = Instant.now();
        } else {
            Double seconds = Arithmetic.numeric(bound[0])
                    ? Double.valueOf(Arithmetic.number(bound[0]))
                    : Numbers.real(Text.str(bound[0]));
            if (seconds == null) {
                throw new PythonException(
                        "AnsibleFilterError", "Invalid value for epoch value (" + Text.str(bound[0]) + ")");
            }
            at = Instant.ofEpochSecond((long) Math.floor(seconds));
        }
        String format = Text.str(input);
        return StrValue.of(
                utc
                        ? Strftime.utc(format, at.atZone(ZoneOffset.UTC))
                        : Strftime.format(format, at.atZone(ZoneId.systemDefault())));
    }
}
