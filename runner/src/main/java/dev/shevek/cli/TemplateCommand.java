package dev.shevek.cli;

import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.template.JinjaTemplates;
import dev.shevek.template.Scope;
import dev.shevek.template.TemplateException;
import dev.shevek.template.Templates;
import dev.shevek.template.filter.JsonWriter;
import dev.shevek.value.Marks;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shevek template}: evaluates a template at the prompt, or a file of cases. */
@Command(name = "template", description = "Evaluate a template or an expression.", mixinStandardHelpOptions = true)
public final class TemplateCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "TEXT", description = "A template, or a bare expression.")
    private @Nullable String text;

    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "K=V",
            description = "A variable; may be given several times.")
    private List<String> variables = new ArrayList<>();

    @Option(
            names = "--cases",
            paramLabel = "FILE",
            description = "Evaluate the cases in a file, one JSON object a line.")
    private @Nullable Path cases;

    @Override
    public Integer call() throws IOException {
        if (spec == null) {
            throw new IllegalStateException("not started by picocli");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (cases != null) {
            TemplateCases run = new TemplateCases();
            try (var lines = Files.newBufferedReader(cases)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.isBlank()) {
                        out.println(run.answer(line));
                    }
                }
            }
            out.flush();
            return 0;
        }
        if (text == null) {
            err.println("a template or --cases FILE is needed");
            err.flush();
            return 2;
        }
        return one(text, out, err);
    }

    private int one(String template, PrintWriter out, PrintWriter err) {
        Map<String, Value> known = new LinkedHashMap<>();
        for (String pair : variables) {
            int at = pair.indexOf('=');
            String name = at < 0 ? pair : pair.substring(0, at);
            known.put(name, TemplateCases.trusted(StrValue.of(at < 0 ? "" : pair.substring(at + 1))));
        }
        Scope scope = new Scope() {
            @Override
            public @Nullable Value get(String name) {
                return known.get(name);
            }

            @Override
            public Set<String> names() {
                return known.keySet();
            }
        };
        Templates templates = new JinjaTemplates(new PlainLookups());
        StrValue source = new StrValue(template, Marks.writtenAt(new Origin("<command line>", 1, 1)));
        try {
            boolean tagged = template.contains("{{") || template.contains("{%") || template.contains("{#");
            Value value = tagged ? templates.render(source, scope) : templates.evaluate(source, scope);
            out.println(
                    value instanceof StrValue shown
                            ? shown.text()
                            : new JsonWriter("    ", ",", ": ", false, false).write(value));
            out.flush();
            return 0;
        } catch (TemplateException e) {
            Problem problem = e.problem();
            err.println((problem.origin() == null ? "" : problem.origin() + ": ")
                    + problem.message()
                    + (problem.hint() == null ? "" : "; " + problem.hint()));
            err.flush();
            return 1;
        }
    }
}
