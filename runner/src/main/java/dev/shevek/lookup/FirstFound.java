package dev.shevek.lookup;

import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Types;
import dev.shevek.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code first_found}: the first file that is there. */
final class FirstFound {
    private FirstFound() {}

    static List<Value> run(LookupCall call) {
        List<Value> terms = call.terms();
        Value files = call.options().get("files");
        if (terms.isEmpty() && files != null) {
            terms = List.of(new DictValue(DictValue.ofTexts(call.options()).entries()));
        }
        List<String> names = new ArrayList<>();
        boolean asked = collect(call, terms, names);
        boolean skip = asked || call.flag("skip", false);
        String kind = kind(call);
        for (String name : names) {
            Path path = call.search().find(kind == null ? "" : kind, name);
            if (path != null) {
                return List.of(StrValue.of(path.toString()));
            }
        }
        if (skip) {
            return List.of();
        }
        throw call.failure("No file was found when using first_found.");
    }

    /** Gathers the names to try; true when a term says to skip. */
    private static boolean collect(LookupCall call, List<Value> terms, List<String> names) {
        boolean skip = false;
        for (Value term : terms) {
            switch (term) {
                case DictValue dict -> {
                    addAll(split(dict.get("files"), ",;"), split(dict.get("paths"), ",:;"), names);
                    Value asked = dict.get("skip");
                    skip = skip || (asked != null && LookupCall.truth(asked));
                }
                case ListValue list -> skip = collect(call, list.items(), names) || skip;
                case StrValue text ->
                    addAll(split(text, ",;"), split(call.options().get("paths"), ",:;"), names);
                default ->
                    throw call.failure("Invalid term supplied. A string, dict or list is required, not '"
                            + Types.name(term) + "').");
            }
        }
        return skip;
    }

    private static void addAll(List<String> files, List<String> paths, List<String> names) {
        if (paths.isEmpty()) {
            names.addAll(files);
        }
        for (String path : paths) {
            for (String file : files) {
                names.add(
                        file.startsWith("/")
                                ? file
                                : path.isEmpty() || path.endsWith("/") ? path + file : path + "/" + file);
            }
        }
    }

    private static List<String> split(@Nullable Value value, String marks) {
        List<String> parts = new ArrayList<>();
        switch (value) {
            case null -> {}
            case NoneValue none -> {}
            case ListValue list -> list.items().forEach(item -> parts.addAll(split(item, marks)));
            default -> parts.addAll(List.of(LookupCall.text(value).split("[" + marks + "]", -1)));
        }
        return parts;
    }

    /** Under {@code with_first_found}, the task's action says which folder to look into. */
    private static @Nullable String kind(LookupCall call) {
        String action = call.text("_with_action", null);
        if (action == null) {
            return null;
        }
        for (String kind : List.of("template", "var", "file")) {
            if (action.contains(kind)) {
                return kind + "s";
            }
        }
        return "files";
    }
}
