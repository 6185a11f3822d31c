package dev.shevek.cli;

import dev.shevek.execution.Tags;
import dev.shevek.playbook.Play;
import dev.shevek.playbook.Playbook;
import dev.shevek.playbook.Task;
import dev.shevek.source.ProblemException;
import dev.shevek.template.Scope;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Text;
import dev.shevek.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code --list-tasks}, {@code --list-tags} and {@code --list-hosts}. */
final class ListCommand {
    private final RunSetup setup;
    private final CommandArguments args;
    private final Tags tags;

    ListCommand(RunSetup setup, CommandArguments args) {
        this.setup = setup;
        this.args = args;
        boolean all = args.has("--list-tags") && !args.has("--tags") && !args.has("--skip-tags");
        Set<String> only = all ? Set.of("never", "all") : setup.options().tags();
        this.tags = new Tags(only, setup.options().skipTags());
    }

    int run(List<Playbook> playbooks) {
        PlayKeywords keywords = new PlayKeywords(setup);
        for (Playbook playbook : playbooks) {
            setup.screen().say("\nplaybook: " + playbook.file());
            int number = 0;
            for (Play play : playbook.plays()) {
                number++;
                list(number, play, keywords.scope(play));
            }
        }
        setup.inventoryWarnings().forEach(problem -> setup.screen().problem(problem, true));
        return ExitCode.OK;
    }

    private void list(int number, Play play, Scope scope) {
        List<String> patterns = patterns(play.hosts(), scope);
        StrValue written = play.name();
        String name = written == null ? String.join(",", patterns) : rendered(written, scope);
        // asked for in every case: a pattern that matches nothing warns
        List<String> hosts = setup.hosts().select(String.join(",", patterns), true);
        Listing listing = new Listing(
                args.has("--list-tasks"),
                args.has("--list-tags"),
                args.has("--list-hosts"),
                task -> tagsOf(task, scope),
                task -> tags.selects(tagsOf(task, scope)));
        Listing.Header header =
                new Listing.Header(name, patterns, Tags.of(play.keywords(), setup.templates(), scope), hosts);
        listing.of(number, header, play).forEach(setup.screen()::say);
    }

    private Set<String> tagsOf(Task task, Scope scope) {
        return Tags.of(task.keywords(), setup.templates(), scope);
    }

    private String rendered(StrValue name, Scope scope) {
        try {
            return Text.str(setup.templates().render(name, scope));
        } catch (ProblemException undefined) {
            return name.text();
        }
    }

    private List<String> patterns(Value hosts, Scope scope) {
        Value rendered = setup.templates().render(hosts, scope);
        if (rendered instanceof ListValue list) {
            List<String> patterns = new ArrayList<>();
            list.items().forEach(item -> patterns.add(Text.str(item)));
            return patterns;
        }
        return List.of(Text.str(rendered));
    }
}
