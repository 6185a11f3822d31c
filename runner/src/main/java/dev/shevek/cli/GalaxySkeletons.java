package dev.shevek.cli;

import dev.shevek.content.galaxy.CollectionName;
import dev.shevek.source.ProblemException;
import dev.shevek.template.JinjaTemplates;
import dev.shevek.template.Scope;
import dev.shevek.template.TemplateLoader;
import dev.shevek.template.TemplateSettings;
import dev.shevek.template.Templates;
import dev.shevek.value.ListValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import dev.shevek.yaml.YamlOptions;
import dev.shevek.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the files of a new role or collection, of our own skeleton or the user's. */
final class GalaxySkeletons {
    private final GalaxySetup setup;
    private final CommandArguments args;
    private final Map<String, Value> variables = new LinkedHashMap<>();
    private final Templates templates = new JinjaTemplates(new PlainLookups());

    GalaxySkeletons(GalaxySetup setup) {
        this.setup = setup;
        this.args = setup.args();
    }

    /** {@code role init} */
    int role() {
        String name = name("role");
        String simple = name.substring(name.lastIndexOf('.') + 1);
        put("role_name", simple);
        put("role_type", Objects.requireNonNullElse(args.value("--type"), "default"));
        put("author", "your name");
        put("description", "your role description");
        put("company", "your company (optional)");
        put("license", "license (GPL-2.0-or-later, MIT, etc)");
        put("issue_tracker_url", "http://example.com/issue/tracker");
        put("repository_url", "http://example.com/repository");
        put("documentation_url", "http://docs.example.com");
        put("homepage_url", "http://example.com");
        put("min_ansible_version", "2.19");
        put("ansible_plugin_list_dir", "plugins");
        variables.put("dependencies", new ListValue(List.of()));
        make("role", simple, Path.of(simple), "--role-skeleton", "GALAXY_ROLE_SKELETON");
        setup.progress().say("- Role " + name + " was created successfully");
        return ExitCode.OK;
    }

    /** {@code collection init} */
    int collection() {
        CollectionName name = CollectionName.of(name("collection"));
        put("namespace", name.namespace());
        put("collection_name", name.name());
        put("version", "1.0.0");
        put("readme", "README.md");
        put("description", "your collection description");
        variables.put("authors", ListValue.ofTexts(List.of("your name <example@domain.com>")));
        variables.put("license", ListValue.ofTexts(List.of("GPL-2.0-or-later")));
        make(
                "collection",
                name.toString(),
                Path.of(name.namespace(), name.name()),
                "--collection-skeleton",
                "GALAXY_COLLECTION_SKELETON");
        setup.progress().say("- Collection " + name + " was created successfully");
        return ExitCode.OK;
    }

    private String name(String kind) {
        if (args.rest().size() != 1) {
            throw new GalaxySetup.OptionsException("the following arguments are required: " + kind + "_name");
        }
        return args.rest().getFirst();
    }

    private void put(String name, String text) {
        variables.put(name, StrValue.of(text));
    }

    private void make(String kind, String name, Path below, String flag, String setting) {
        ExtraVars.of(args.all("--extra-vars"), YamlOptions.TRUSTED, new YamlReader(YamlOptions.TRUSTED), Path.of(""))
                .entries()
                .forEach((key, value) -> variables.put(PythonText.str(key), value));
        String start = Objects.requireNonNullElse(args.value("--init-path"), ".");
        Path target = setup.path(start).resolve(below);
        if (Files.exists(target)) {
            if (!Files.isDirectory(target)) {
                throw new ProblemException("- the path " + target + " already exists, but is a file - aborting", null);
            }
            if (!args.has("--force")) {
                String shown = start.replaceAll("/+$", "") + "/" + below;
                throw new ProblemException(
                        "- the directory " + shown
                                + " already exists. You can use --force to re-initialize this directory,\n"
                                + "however it will reset any main.yml files that may have\n"
                                + "been modified there already.",
                        null);
            }
        }
        String given = args.value(flag);
        String skeleton = given == null ? setup.settings().text(setting) : given;
        try {
            Files.createDirectories(target);
            if (skeleton == null) {
                ours(kind, target);
            } else {
                theirs(setup.path(skeleton), target, setup.settings().texts(setting + "_IGNORE"));
            }
        } catch (IOException failed) {
            throw new ProblemException("The files of " + name + " cannot be made: " + failed.getMessage(), null);
        }
    }

    private void ours(String kind, Path target) throws IOException {
        String all;
        try (InputStream resource = GalaxySkeletons.class.getResourceAsStream(kind + ".skeleton")) {
            all = new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        }
        for (String part : all.split("(?m)^=== ", -1)) {
            int end = part.indexOf('\n');
            if (end < 0) {
                continue;
            }
            Path file = target.resolve(part.substring(0, end));
            if (part.substring(0, end).endsWith("/")) {
                Files.createDirectories(file);
            } else {
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.writeString(file, rendered(part.substring(end + 1), file.toString()));
            }
        }
    }

    private void theirs(Path skeleton, Path target, List<String> ignore) throws IOException {
        List<Pattern> ignored = new ArrayList<>();
        ignore.forEach(regex -> ignored.add(Pattern.compile(regex)));
        List<Path> members;
        try (Stream<Path> walk = Files.walk(skeleton)) {
            members = walk.filter(each -> !each.equals(skeleton)).sorted().toList();
        }
        for (Path member : members) {
            String name = skeleton.relativize(member).toString();
            if (ignored.stream().anyMatch(regex -> regex.matcher(name).find()) || name.startsWith(".git/")) {
                continue;
            }
            Path to = target.resolve(name);
            if (Files.isDirectory(member)) {
                Files.createDirectories(to);
            } else if (name.endsWith(".j2") && !name.startsWith("templates/") && !name.contains("/templates/")) {
                Path plain = target.resolve(name.substring(0, name.length() - 3));
                Files.writeString(plain, rendered(Files.readString(member), member.toString()));
            } else {
                Files.write(to, Files.readAllBytes(member));
            }
        }
    }

    private String rendered(String source, String file) {
        Scope scope = new Scope() {
            @Override
            public @Nullable Value get(String name) {
                return variables.get(name);
            }

            @Override
            public Set<String> names() {
                return variables.keySet();
            }
        };
        return templates
                .renderFile(source, file, TemplateSettings.ANSIBLE.withNewlines(true, "\n"), TemplateLoader.NONE, scope)
                .text();
    }
}
