package dev.shevek.playbook;

import dev.shevek.source.Origin;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Scope;
import dev.shevek.template.TemplateException;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.vault.UndecryptableException;
import dev.shevek.yaml.YamlDocument;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One act of reading: a playbook, or something included while it runs.
 *
 * @param settings what reading depends on
 * @param files the files read so far in this run
 * @param findings what was found wrong
 */
record Reading(ReadSettings settings, SourceFiles files, Findings findings) {

    /** A file's document, or null when it cannot be read: that is then among the findings. */
    @Nullable
    YamlDocument open(Path file, @Nullable Origin asked) {
        try {
            YamlDocument document = files.read(file, asked);
            document.warnings().forEach(findings::warning);
            return document;
        } catch (ProblemException unreadable) {
            boolean other = unreadable instanceof UndecryptableException
                    || unreadable.problem().message().startsWith("Unable to retrieve");
            findings.errors(unreadable, other ? Findings.OTHER_ERROR : Findings.PARSER_ERROR);
            return null;
        }
    }

    /** Text with its templates rendered. */
    String rendered(StrValue text, Scope scope) {
        if (!text.isTemplate() || text.text().indexOf('{') < 0) {
            return text.text();
        }
        Value value = settings.templates().render(text, scope);
        return value instanceof StrValue plain ? plain.text() : String.valueOf(value);
    }

    /** Whether a thing that was thrown says that a name is not defined. */
    static boolean isUndefined(ProblemException thrown) {
        return thrown instanceof TemplateException mistake && mistake.kind() == TemplateException.Kind.UNDEFINED;
    }
}
