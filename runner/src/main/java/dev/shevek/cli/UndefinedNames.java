package dev.shevek.cli;

import dev.shevek.action.Actions;
import dev.shevek.execution.PlayScopes;
import dev.shevek.playbook.Play;
import dev.shevek.playbook.Playbook;
import dev.shevek.playbook.Task;
import dev.shevek.source.Origin;
import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.source.Suggestions;
import dev.shevek.value.DictValue;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import dev.shevek.vars.PlayVariables;
import dev.shevek.vars.Variables;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names in templates that nothing can define: no file, no task of the run. Only what is certain is said: templates that ask
 * whether a name is defined, and runs that read variables or tasks while they go on, are passed over.
 */
final class UndefinedNames {
    private static final int HOSTS = 50;
    private static final Pattern PART = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern CAREFUL = Pattern.compile(
            "\\{%|[\"']\\{\\{|\\bdefault\\b|\\|\\s*d\\b|\\bdefined\\b|\\bfor\\b|\\bvars\\b|\\blambda\\b");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])[A-Za-z_]\\w*");
    private static final Set<String> WORDS = Set.of(
            "and",
            "or",
            "not",
            "in",
            "is",
            "if",
            "else",
            "true",
            "false",
            "none",
            "True",
            "False",
            "None",
            "omit",
            "range",
            "dict",
            "lookup",
            "query",
            "q",
            "now",
            "undef",
            "namespace",
            "cycler",
            "joiner",
            "lipsum",
            "item",
            "loop",
            "self",
            "hostvars",
            "groups",
            "packages",
            "services",
            "role_path",
            "role_name",
            "environment");

    private final RunSetup setup;
    private final Set<String> later = new HashSet<>();
    private final IdentityHashMap<Play, @Nullable Set<String>> known = new IdentityHashMap<>();
    private final Actions actions = new Actions(name -> null);
    private boolean open;

    UndefinedNames(RunSetup setup, List<Playbook> playbooks) {
        this.setup = setup;
        for (Playbook playbook : playbooks) {
            for (Play play : playbook.plays()) {
                play.prompts().forEach(prompt -> later.add(prompt.name()));
                PlayScopes.tasks(play).forEach(this::sets);
            }
        }
    }

    private void sets(Task task) {
        if (task.register() != null) {
            later.add(task.register());
        }
        String name = task.resolved().substring(task.resolved().lastIndexOf('.') + 1);
        switch (name) {
            case "set_fact", "add_host" -> {
                open |= task.freeForm() != null || task.moreArgs() != null;
                task.args().entries().keySet().forEach(key -> {
                    open |= Text.str(key).contains("{{");
                    later.add(Text.str(key));
                });
            }
            case "include_vars", "include_role", "include_tasks" -> open = true;
            default ->
                open |= (name.endsWith("_facts") && !name.equals("gather_facts"))
                        || name.equals("getent")
                        || (!task.isMeta() && isForeign(task.resolved()));
        }
    }

    /** Whether it is none of our modules and actions: it may set any fact. */
    private boolean isForeign(String name) {
        return setup.modules().find(name) == null && actions.find(name) == null;
    }

    /** Tells the names of a task's arguments that nothing defines. */
    void of(Play play, Task task, Consumer<Problem> found) {
        if (open || task.implicit()) {
            return;
        }
        Set<String> names = known.computeIfAbsent(play, this::ofPlay);
        if (names == null) {
            return;
        }
        Set<String> here = new HashSet<>(names);
        here.addAll(setup.variables().scope(null, null, task).names());
        StringBuilder asked = new StringBuilder();
        task.keywords().all("when").forEach(when -> asked.append(Text.str(when)).append('\n'));
        if (task.loop() != null) {
            Value variable = task.loop().control().loopVar();
            Value index = task.loop().control().indexVar();
            here.add(variable == null ? "item" : Text.str(variable));
            here.add(index == null ? "item" : Text.str(index));
        }
        task.args().entries().values().forEach(value -> value(value, task, here, asked.toString(), found));
        if (task.freeForm() != null) {
            value(task.freeForm(), task, here, asked.toString(), found);
        }
    }

    private @Nullable Set<String> ofPlay(Play play) {
        try {
            Variables variables = setup.variables();
            PlayVariables brought = PlayScopes.of(
                    play, "", setup.templates(), setup.files(), setup.options().mergeHashes());
            Set<String> names = new HashSet<>(later);
            names.addAll(variables.scope(brought, null, null).names());
            String pattern = Text.str(setup.templates().render(play.hosts(), variables.scope(brought, null, null)));
            List<String> hosts = setup.hosts().select(pattern, true);
            if (hosts.isEmpty() || hosts.size() > HOSTS) {
                return null;
            }
            brought.hosts(hosts, hosts, hosts);
            hosts.forEach(
                    host -> names.addAll(variables.scope(brought, host, null).names()));
            return names;
        } catch (ProblemException unclear) {
            return null;
        }
    }

    private static void value(Value value, Task task, Set<String> known, String asked, Consumer<Problem> found) {
        switch (value) {
            case StrValue text when text.isTemplate() -> text(text, task, known, asked, found);
            case ListValue list -> list.items().forEach(item -> value(item, task, known, asked, found));
            case DictValue dict -> dict.entries().values().forEach(each -> value(each, task, known, asked, found));
            default -> {}
        }
    }

    private static void text(StrValue text, Task task, Set<String> known, String asked, Consumer<Problem> found) {
        if (CAREFUL.matcher(text.text()).find()) {
            return;
        }
        Matcher part = PART.matcher(text.text());
        while (part.find()) {
            String expression = TEXT.matcher(part.group(1)).replaceAll("''");
            Matcher name = NAME.matcher(expression);
            while (name.find()) {
                String word = name.group();
                String before = expression.substring(0, name.start()).stripTrailing();
                String after = expression.substring(name.end()).stripLeading();
                boolean other = before.endsWith("|")
                        || before.endsWith("is")
                        || before.endsWith("is not")
                        || after.startsWith("(")
                        || (after.startsWith("=") && !after.startsWith("=="));
                boolean defined = known.contains(word) || word.startsWith("ansible_") || WORDS.contains(word);
                if (!other && !defined && !asked.contains(word)) {
                    Origin place = text.marks().origin();
                    found.accept(
                            Problem.warning("Nothing defines '" + word + "'.", place == null ? task.origin() : place)
                                    .withHint(Suggestions.didYouMean(word, known)));
                }
            }
        }
    }
}
