package dev.shevek.lookup;

import dev.shevek.template.TemplateSettings;
import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import dev.shevek.vars.Overlay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code template}: a template file's text, rendered. */
final class TemplateLookup {
    private TemplateLookup() {}

    static List<Value> run(LookupCall call) {
        List<Value> found = new ArrayList<>();
        for (String term : call.texts()) {
            Path file = call.search().find("templates", term);
            if (file == null) {
                throw call.failure("the template file " + term + " could not be found for the lookup");
            }
            TemplateSettings usual = TemplateSettings.ANSIBLE;
            TemplateSettings settings = new TemplateSettings(
                    usual.blockStart(),
                    usual.blockEnd(),
                    or(call.text("variable_start_string", null), usual.variableStart()),
                    or(call.text("variable_end_string", null), usual.variableEnd()),
                    or(call.text("comment_start_string", null), usual.commentStart()),
                    or(call.text("comment_end_string", null), usual.commentEnd()),
                    null,
                    null,
                    call.flag("trim_blocks", true),
                    usual.lstripBlocks(),
                    usual.keepTrailingNewline(),
                    usual.newline());
            Map<String, Value> names =
                    new HashMap<>(TemplateVariables.of(call.files().managed(), term, file, null));
            if (call.scope().get("ansible_managed") != null) {
                names.remove("ansible_managed");
            }
            if (call.options().get("template_vars") instanceof DictValue more) {
                more.entries().forEach((key, value) -> names.put(LookupCall.text(key), value));
            }
            found.add(call.templates()
                    .renderFileNatively(
                            call.files().text(file).text(),
                            file.toString(),
                            settings,
                            TemplateFiles.loader(call.files(), file, call.search()),
                            new Overlay(names, call.scope())));
        }
        return found;
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
