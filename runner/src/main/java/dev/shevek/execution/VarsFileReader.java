package dev.shevek.execution;

import dev.shevek.action.ControllerData;
import dev.shevek.content.SearchPath;
import dev.shevek.playbook.Play;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.template.TemplateException;
import dev.shevek.template.Templates;
import dev.shevek.value.DictValue;
import dev.shevek.value.NoneValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.vars.Layer;
import dev.shevek.vars.LayeredScope;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code vars_files} of a play for a host: of a list of names, the first file that is there. */
final class VarsFileReader {
    private final Play play;
    private final Templates templates;
    private final ControllerData data;
    private final RunState state;
    private final boolean merge;

    VarsFileReader(Play play, Templates templates, ControllerData data, RunState state, boolean merge) {
        this.play = play;
        this.templates = templates;
        this.data = data;
        this.state = state;
        this.merge = merge;
    }

    Map<String, Value> read(@Nullable String host, LayeredScope scope) {
        Map<String, Value> all = new LinkedHashMap<>();
        Overlaid seen = new Overlaid(all, scope);
        SearchPath search = new SearchPath(List.of(play.directory()), play.directory());
        for (Value entry : play.varsFiles()) {
            try {
                one(entry, search, seen, all);
            } catch (TemplateException e) {
                if (e.kind() != TemplateException.Kind.UNDEFINED) {
                    throw e;
                }
                if (host != null) {
                    state.notice(
                            Problem.warning("skipping vars_files item due to an undefined variable", origin(entry)));
                }
            }
        }
        return all;
    }

    private void one(Value entry, SearchPath search, Overlaid scope, Map<String, Value> all) {
        for (Value name : Texts.list(entry)) {
            Value rendered = templates.render(name, scope.scope());
            if (!(rendered instanceof StrValue text)) {
                throw new ProblemException(
                        Problem.error("Invalid `vars_files` value: " + Texts.of(rendered), origin(name))
                                .withHint("A `vars_files` value should either be a string or list of strings."));
            }
            Path file = search.find("vars", text.text());
            if (file != null) {
                add(data.yaml(file), file, all);
                return;
            }
        }
        state.notice(Problem.warning(
                        "Skipping the vars_files item '"
                                + Texts.of(Texts.list(entry).getLast()) + "': there is no such file.",
                        origin(entry))
                .withHint("Variables of it stay undefined, as they do in Ansible."));
    }

    private void add(Value content, Path file, Map<String, Value> all) {
        for (Value part : Texts.list(content)) {
            switch (part) {
                case DictValue dict -> LayeredScope.put(all, Layer.texts(dict), merge);
                case NoneValue none -> {}
                default ->
                    throw new ProblemException(Problem.error("Invalid variable file contents.", null)
                            .withHint(file
                                    + " must contain either a dictionary of variables, or a list of dictionaries."));
            }
        }
    }

    private static dev.shevek.source.@Nullable Origin origin(Value value) {
        return Texts.list(value).getFirst() instanceof StrValue text
                ? text.marks().origin()
                : null;
    }

    /** What earlier files gave, over the scope. */
    private record Overlaid(Map<String, Value> files, LayeredScope base) {
        dev.shevek.template.Scope scope() {
            return new dev.shevek.vars.Overlay(files, base);
        }
    }
}
