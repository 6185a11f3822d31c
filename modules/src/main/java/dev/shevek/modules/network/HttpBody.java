package dev.shevek.modules.network;

import dev.shevek.module.Arguments;
import dev.shevek.module.Json;
import dev.shevek.module.ModuleFailure;
import dev.shevek.value.BoolValue;
import dev.shevek.value.DictValue;
import dev.shevek.value.FloatValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of a request in the format asked for. */
final class HttpBody {
    private HttpBody() {}

    /** The body, or null for none; adds the content type that goes with the format. */
    static @Nullable String of(Arguments args, Map<String, String> headers) {
        Value body = args.get("body");
        boolean typed = headers.keySet().stream().anyMatch(name -> name.equalsIgnoreCase("content-type"));
        String format = args.text("body_format");
        if (format.equals("form-multipart")) {
            return multipart(body, headers);
        }
        if (format.equals("raw")) {
            return plain(body);
        }
        boolean json = format.equals("json");
        if (!typed) {
            headers.put("Content-Type", json ? "application/json" : "application/x-www-form-urlencoded");
        }
        if (body == null) {
            return json && !args.has("src") ? "null" : null;
        }
        if (body instanceof StrValue text) {
            return text.text();
        }
        return json ? Json.write(body) : encoded(body);
    }

    /** Only text can be sent as it is; the original fails on anything else while it sends. */
    private static @Nullable String plain(@Nullable Value body) {
        return switch (body) {
            case null -> null;
            case NoneValue none -> null;
            case StrValue text -> text.text();
            case DictValue dict -> throw new UnsendableBody("can't concat str to bytes");
            case ListValue list -> throw new UnsendableBody("can't concat str to bytes");
            case BoolValue flag -> throw new UnsendableBody(UnsendableBody.NOT_BYTES + "<class 'bool'>");
            case FloatValue number -> throw new UnsendableBody(UnsendableBody.NOT_BYTES + "<class 'float'>");
            default -> throw new UnsendableBody(UnsendableBody.NOT_BYTES + "<class 'int'>");
        };
    }

    /** The parts of a form, if there are files of the target among them; else none, and the body has them all. */
    static List<String> forms(Arguments args) {
        if (!args.text("body_format").equals("form-multipart")
                || !(args.get("body") instanceof DictValue fields)
                || fields.entries().values().stream().noneMatch(HttpBody::isFile)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        fields.entries().forEach((name, value) -> {
            String field = HttpCall.text(name);
            if (!(value instanceof DictValue part)) {
                lines.add(HttpCall.line("form-string", field + "=" + HttpCall.text(value)));
                return;
            }
            String type = part.get("mime_type") instanceof StrValue given ? given.text() : "application/octet-stream";
            String file = HttpCall.text(Objects.requireNonNullElse(part.get("filename"), StrValue.EMPTY));
            String named = file.isEmpty() ? "" : ";filename=" + inQuotes(file.substring(file.lastIndexOf('/') + 1));
            String what = isFile(value) ? "@" + inQuotes(file) : inQuotes(content(part));
            lines.add(HttpCall.line("form", field + "=" + what + ";type=" + type + named));
        });
        return lines;
    }

    private static boolean isFile(Value value) {
        return value instanceof DictValue part
                && part.get("filename") instanceof StrValue
                && content(part).isEmpty();
    }

    private static String content(DictValue part) {
        return part.get("content") instanceof StrValue given ? given.text() : "";
    }

    private static String inQuotes(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String encoded(Value body) {
        List<String> pairs = new ArrayList<>();
        if (body instanceof DictValue dict) {
            dict.entries().forEach((name, value) -> pair(name, value, pairs));
        } else if (body instanceof ListValue list) {
            for (Value item : list.items()) {
                List<Value> pair = item instanceof ListValue two
                        ? two.items()
                        : item instanceof TupleValue tuple ? tuple.items() : List.of();
                if (pair.size() != 2) {
                    throw new ModuleFailure("failed to parse body as form_urlencoded: not a list of pairs");
                }
                pair(pair.get(0), pair.get(1), pairs);
            }
        }
        return String.join("&", pairs);
    }

    private static void pair(Value name, Value value, List<String> pairs) {
        if (value instanceof ListValue list) {
            list.items().forEach(item -> pair(name, item, pairs));
        } else {
            pairs.add(quote(HttpCall.text(name)) + "=" + quote(HttpCall.text(value)));
        }
    }

    private static String quote(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String multipart(@Nullable Value body, Map<String, String> headers) {
        if (!(body instanceof DictValue fields)) {
            throw new ModuleFailure("failed to parse body as form-multipart: Mapping is required");
        }
        String boundary = UUID.randomUUID().toString().replace("-", "");
        StringBuilder text = new StringBuilder();
        fields.entries().forEach((name, value) -> {
            text.append("--").append(boundary).append("\r\n");
            part(HttpCall.text(name), value, text);
        });
        text.append("--").append(boundary).append("--\r\n");
        headers.put("Content-Type", "multipart/form-data; boundary=\"" + boundary + "\"");
        return text.toString();
    }

    private static void part(String name, Value value, StringBuilder text) {
        String content = HttpCall.text(value);
        String type = "text/plain";
        String file = null;
        if (value instanceof DictValue part) {
            content = part.get("content") instanceof StrValue given ? given.text() : "";
            type = part.get("mime_type") instanceof StrValue given ? given.text() : "application/octet-stream";
            Value named = part.get("filename");
            file = named == null || named == NoneValue.NONE ? null : HttpCall.text(named);
            file = file == null ? null : file.substring(file.lastIndexOf('/') + 1);
        }
        text.append("Content-Type: ").append(type).append("\r\n");
        text.append("Content-Disposition: form-data; name=\"").append(name).append('"');
        if (file != null) {
            text.append("; filename=\"").append(file).append('"');
        }
        text.append("\r\n\r\n").append(content).append("\r\n");
    }
}
