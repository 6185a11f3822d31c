package dev.shevek.template.filter;

import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Types;
import dev.shevek.value.Value;
import java.util.List;

/** Paths and URLs. */
final class PathFilters implements Family {
    @Override
    public Value apply(String name, Value input, Args args, Rendering run) {
        return switch (name) {
            case "basename" -> text(FilePaths.base(path(input)));
            case "dirname" -> text(FilePaths.dir(path(input)));
            case "splitext" -> FilePaths.extension(path(input));
            case "path_join" -> text(FilePaths.join(input));
            case "normpath" -> text(FilePaths.normal(path(input)));
            case "realpath" -> text(FilePaths.real(path(input)));
            case "relpath" -> text(FilePaths.relative(path(input), Args.text(args.bind("relpath", "start")[0], ".")));
            case "commonpath" -> text(FilePaths.common(input));
            case "expanduser" -> text(FilePaths.user(path(input)));
            case "expandvars" -> text(FilePaths.variables(path(input)));
            case "win_basename" -> text(FilePaths.windows(path(input))[1]);
            case "win_dirname" -> text(FilePaths.windows(path(input))[0]);
            case "win_splitdrive" -> {
                String path = path(input);
                int at = path.length() > 1 && path.charAt(1) == ':' ? 2 : 0;
                yield new TupleValue(List.of(text(path.substring(0, at)), text(path.substring(at))));
            }
            case "fileglob" -> FilePaths.glob(path(input));
            case "urlsplit" -> Urls.split(path(input), args);
            case "urldecode" -> text(Urls.decode(path(input)));
            default -> throw new IllegalStateException(name);
        };
    }

    private static String path(Value input) {
        if (input instanceof StrValue text) {
            return text.text();
        }
        throw PythonException.type("expected str, bytes or os.PathLike object, not " + Types.name(input));
    }

    private static StrValue text(String text) {
        return StrValue.of(text);
    }
}
