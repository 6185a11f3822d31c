package dev.shevek.action;

import dev.shevek.lookup.TemplateFiles;
import dev.shevek.lookup.TemplateVariables;
import dev.shevek.module.Content;
import dev.shevek.module.FileContent;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.Result;
import dev.shevek.template.TemplateSettings;
import dev.shevek.value.Encodings;
import dev.shevek.value.PythonException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.vars.Overlay;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code template}: renders a file of the controller and puts the text in place on the target. */
public final class Template implements Action {
    @Override
    public Outcome run(ActionContext context) {
        String src = Args.text(context.arg("src"));
        String dest = Args.text(context.arg("dest"));
        if (context.arg("state") != null) {
            throw new ModuleFailure("'state' cannot be specified on a template");
        }
        if (src == null || dest == null) {
            throw new ModuleFailure("src and dest are required");
        }
        Path file = context.search().find("templates", src);
        if (file == null) {
            return Outcome.of(missing(context, src));
        }
        Map<String, Value> names =
                new HashMap<>(TemplateVariables.of(context.run().files().managed(), src, file, dest));
        if (context.scope().get("ansible_managed") != null) {
            names.remove("ansible_managed");
        }
        StrValue text = context.templates()
                .renderFile(
                        context.run().files().text(file).text(),
                        file.toString(),
                        settings(context),
                        TemplateFiles.loader(context.run().files(), file, context.search()),
                        new Overlay(names, context.scope()));
        Content content = new Content.Inline(text.text().getBytes(charset(context)), text.isSecret());
        FileContent wanted = CopyOptions.file(
                context,
                dest,
                file.getFileName().toString(),
                content,
                file,
                Copy.TEMPORARY,
                file.toString(),
                Args.flag(context, "follow", false));
        return Outcome.of(Copy.written(context, wanted));
    }

    private static Result missing(ActionContext context, String src) {
        StringBuilder message =
                new StringBuilder("Could not find or access '").append(src).append("'\nSearched in:");
        for (Path candidate : context.search().candidates("templates", src)) {
            message.append("\n\t").append(candidate);
        }
        message.append(" on the Ansible Controller.\nIf you are using a module and expect the file to exist on the"
                + " remote, see the remote_src option");
        return Results.failed(StrValue.of(message.toString()), Map.of());
    }

    private static TemplateSettings settings(ActionContext context) {
        TemplateSettings usual = TemplateSettings.ANSIBLE;
        String newline = or(Args.text(context.arg("newline_sequence")), "\n");
        String sequence = switch (newline) {
            case "\\n", "\n" -> "\n";
            case "\\r", "\r" -> "\r";
            case "\\r\\n", "\r\n" -> "\r\n";
            default -> throw new ModuleFailure("newline_sequence needs to be one of: \n, \r or");
        };
        return new TemplateSettings(
                or(Args.text(context.arg("block_start_string")), usual.blockStart()),
                or(Args.text(context.arg("block_end_string")), usual.blockEnd()),
                or(Args.text(context.arg("variable_start_string")), usual.variableStart()),
                or(Args.text(context.arg("variable_end_string")), usual.variableEnd()),
                or(Args.text(context.arg("comment_start_string")), usual.commentStart()),
                or(Args.text(context.arg("comment_end_string")), usual.commentEnd()),
                null,
                null,
                Args.flag(context, "trim_blocks", true),
                Args.flag(context, "lstrip_blocks", false),
                usual.keepTrailingNewline(),
                sequence);
    }

    private static Charset charset(ActionContext context) {
        String name = Args.text(context.arg("output_encoding"));
        try {
            return name == null || name.isEmpty() ? StandardCharsets.UTF_8 : Encodings.charset(name);
        } catch (PythonException e) {
            throw new ModuleFailure("unknown encoding: " + name);
        }
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
