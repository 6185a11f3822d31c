package dev.shevek.template.filter;

import dev.shevek.template.engine.Rendering;
import dev.shevek.value.Args;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.TupleValue;
import dev.shevek.value.Value;
import java.util.List;

/** Paths and URLs. */
final class PathFilters implements Family {
    @Override
    public Value apply(String name, Value input, Args args, Rendering run) {
        return switch (name) {
            case "basename" -> text(FilePaths.base(Text.str(input)));
            case "dirname" -> text(FilePaths.dir(Text.str(input)));
            case "splitext" -> FilePaths.extension(Text.str(input));
            case "path_join" -> text(FilePaths.join(input));
            case "normpath" -> text(FilePaths.normal(Text.str(input)));
            case "realpath" -> text(FilePaths.real(Text.str(input)));
            case "relpath" ->
                text(FilePaths.relative(Text.str(input), Args.text(args.bind("relpath", "start")[0], ".")));
            case "commonpath" -> text(FilePaths.common(input));
            case "expanduser" -> text(FilePaths.user(Text.str(input)));
            case "expandvars" -> text(FilePaths.variables(Text.str(input)));
            case "win_basename" -> text(FilePaths.windows(Text.str(input))[1]);
            case "win_dirname" -> text(FilePaths.windows(Text.str(input))[0]);
            case "win_splitdrive" -> {
                String path = Text.str(input);
                int at = path.length() > 1 && path.charAt(1) == ':' ? 2 : 0;
                yield new TupleValue(List.of(text(path.substring(0, at)), text(path.substring(at))));
            }
            case "fileglob" -> FilePaths.glob(Text.str(input));
            case "urlsplit" -> Urls.split(Text.str(input), args);
            case "urldecode" -> text(Urls.decode(Text.str(input)));
            default -> throw new IllegalStateException(name);
        };
    }

    private static StrValue text(String text) {
        return StrValue.of(text);
    }
}
