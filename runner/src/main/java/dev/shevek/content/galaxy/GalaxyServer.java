package dev.shevek.content.galaxy;

import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import dev.shevek.value.DictValue;
import dev.shevek.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A Galaxy server or Automation Hub: collections over its API v3, roles over v1. */
public final class GalaxyServer {
    private static final String PUBLIC = "https://galaxy.ansible.com";
    private static final int MOST_PAGES = 1000;

    private final ServerAccess access;
    private final GalaxyHttp http;
    private @Nullable String root;
    private Map<String, String> versions = Map.of();

    /**
     * A role's archive.
     *
     * @param version its tag or branch
     * @param url where to get it
     */
    public record RoleVersion(String version, String url) {}

    /**
     * A version of a collection on a server.
     *
     * @param url where its archive is
     * @param sha256 of the archive, in hexadecimal; empty when unknown
     * @param dependencies ranges of versions by collection
     */
    record Release(String url, String sha256, Map<String, String> dependencies) {}

    /** A server; nothing is asked of it yet. */
    public GalaxyServer(ServerAccess access) {
        this.access = access;
        this.http = new GalaxyHttp(access);
    }

    /** Where it is, as configured. */
    public String url() {
        return access.url();
    }

    /** Its name in {@code server_list}; empty for the one of {@code server}. */
    String name() {
        return access.name();
    }

    private String api(String wanted) {
        String known = root;
        if (known == null) {
            known = access.url().replaceAll("/+$", "");
            if (known.equals(PUBLIC)) {
                known += "/api";
            }
            Value found = answer(known + "/");
            if (Fields.dict(found, "available_versions").entries().isEmpty() && !known.endsWith("/api")) {
                known += "/api";
                found = json(known + "/");
            }
            Map<String, String> offered = new LinkedHashMap<>();
            Fields.dict(found, "available_versions")
                    .entries()
                    .forEach((key, value) -> offered.put(Fields.string(key), Fields.string(value)));
            versions = offered;
            root = known;
        }
        String path = versions.get(wanted);
        if (path == null) {
            throw new ProblemException(
                    "The Galaxy server " + access.url() + " does not offer API version " + wanted + " (it offers "
                            + String.join(", ", versions.keySet()) + ").",
                    null);
        }
        return known + "/" + path.replaceAll("^/+|/+$", "") + "/";
    }

    private @Nullable Value answer(String url) {
        try {
            return json(url);
        } catch (ProblemException notThere) {
            return null;
        }
    }

    private Value json(String url) {
        try (InputStream body = http.get(url)) {
            return Fields.text(new String(body.readAllBytes(), StandardCharsets.UTF_8), url);
        } catch (IOException failed) {
            throw unreachable(url, failed);
        }
    }

    private ProblemException unreachable(String url, IOException failed) {
        String reason = failed.getMessage();
        String what = reason == null ? failed.getClass().getSimpleName() : reason;
        return new ProblemException(
                Problem.error("Unknown error when attempting to call Galaxy at '" + url + "': " + what + ".", null)
                        .withHint("Another server can be named with --server or in [galaxy] of ansible.cfg; what comes"
                                + " from git, archives and folders needs none."));
    }

    /** The versions of a collection that it has; none when it does not know the collection. */
    List<String> versions(CollectionName collection) {
        String url =
                api("v3") + "collections/" + collection.namespace() + "/" + collection.name() + "/versions/?limit=100";
        List<String> found = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES && !url.isEmpty(); page++) {
            Value answer;
            try {
                answer = json(url);
            } catch (GalaxyHttp.NotFoundException unknown) {
                return List.of();
            }
            List<Value> data = Fields.list(answer, "data");
            for (Value each : data.isEmpty() ? Fields.list(answer, "results") : data) {
                found.add(String.valueOf(Fields.string(each, "version")));
            }
            String next = Fields.string(Fields.dict(answer, "links"), "next");
            url = next == null ? "" : URI.create(url).resolve(next).toString();
        }
        return found;
    }

    /** What it says of one version. */
    Release release(CollectionName collection, String version) {
        String url = api("v3") + "collections/" + collection.namespace() + "/" + collection.name() + "/versions/"
                + version + "/";
        Value answer = json(url);
        Map<String, String> dependencies = new LinkedHashMap<>();
        Fields.dict(Fields.dict(answer, "metadata"), "dependencies")
                .entries()
                .forEach((key, value) ->
                        dependencies.put(String.valueOf(Fields.string(key)), String.valueOf(Fields.string(value))));
        String download = Objects.requireNonNullElse(Fields.string(answer, "download_url"), "");
        String sha256 = Objects.requireNonNullElse(Fields.string(Fields.dict(answer, "artifact"), "sha256"), "");
        return new Release(URI.create(url).resolve(download).toString(), sha256, dependencies);
    }

    /**
     * A role by its name on Galaxy.
     *
     * @param name {@code owner.role}
     * @param version the wanted one; empty for the newest
     * @throws ProblemException when there is no such role or version
     */
    RoleVersion role(String name, String version) {
        int dot = name.lastIndexOf('.');
        String api = api("v1");
        if (dot <= 0) {
            throw new ProblemException("- sorry, " + name + " was not found on " + access.url() + ".", null);
        }
        Value found =
                json(api + "roles/?owner__username=" + name.substring(0, dot) + "&name=" + name.substring(dot + 1));
        List<Value> results = Fields.list(found, "results");
        if (results.isEmpty() || !(results.getFirst() instanceof DictValue role)) {
            throw new ProblemException("- sorry, " + name + " was not found on " + access.url() + ".", null);
        }
        Value all = json(api + "roles/" + Fields.string(role, "id") + "/versions/?page_size=50");
        List<String> names = Fields.list(all, "results").stream()
                .map(each -> String.valueOf(Fields.string(each, "name")))
                .toList();
        String branch = Fields.string(role, "github_branch");
        String chosen = version;
        if (chosen.isEmpty()) {
            chosen = names.stream()
                    .max((left, right) -> CollectionVersion.loose(left).compareTo(CollectionVersion.loose(right)))
                    .orElse(branch == null || branch.isEmpty() ? "master" : branch);
        } else if (!chosen.equals("master") && !names.isEmpty() && !names.contains(chosen)) {
            throw new ProblemException(
                    "- the specified version (" + chosen + ") of " + name
                            + " was not found in the list of available versions (" + String.join(", ", names) + ").",
                    null);
        }
        String version1 = chosen;
        String source = Fields.list(all, "results").stream()
                .filter(each -> version1.equals(Fields.string(each, "name")))
                .map(each -> Fields.string(each, "download_url"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("https://github.com/" + Fields.string(role, "github_user") + "/"
                        + Fields.string(role, "github_repo") + "/archive/" + chosen + ".tar.gz");
        return new RoleVersion(chosen, source);
    }

    /** Fetches a URL into a file; returns the file. */
    Path download(String url, Path to) {
        try (InputStream body = http.get(url)) {
            Files.copy(body, to);
            return to;
        } catch (IOException failed) {
            throw new ProblemException("could not download " + url + ": " + failed.getMessage(), null);
        }
    }
}
