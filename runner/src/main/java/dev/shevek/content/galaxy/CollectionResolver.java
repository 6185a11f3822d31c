package dev.shevek.content.galaxy;

import dev.shevek.source.Problem;
import dev.shevek.source.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a version of every collection that is wanted or needed, so that all ranges hold. A version that is there
 * already is kept when it may be, else the newest that fits counts. Where newer choices drop what older ones needed, it
 * is chosen anew until nothing changes.
 */
final class CollectionResolver {
    private static final int ROUNDS = 100;

    private final List<GalaxyServer> servers;
    private final @Nullable CollectionFolders present;
    private final boolean preReleases;
    private final boolean dependencies;
    private final Progress progress;
    private final Map<CollectionName, Map<String, GalaxyServer>> offers = new HashMap<>();
    private final Map<String, CollectionCandidate> releases = new HashMap<>();

    /** A range and who asks for it. */
    private record Wish(
            String range, @Nullable String server, @Nullable String by) {}

    /**
     * A resolver.
     *
     * @param servers asked in turn; the first that knows a collection counts
     * @param present what is there and may be kept, or null
     */
    CollectionResolver(
            List<GalaxyServer> servers,
            @Nullable CollectionFolders present,
            boolean preReleases,
            boolean dependencies,
            Progress progress) {
        this.servers = servers;
        this.present = present;
        this.preReleases = preReleases;
        this.dependencies = dependencies;
        this.progress = progress;
    }

    /**
     * Chooses.
     *
     * @param concrete collections that are given with their files
     * @param named collections that are wanted by name
     * @throws ProblemException when ranges exclude each other or nothing fits
     */
    List<CollectionCandidate> resolve(List<CollectionCandidate> concrete, List<CollectionWanted> named) {
        Map<CollectionName, CollectionCandidate> chosen = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            Map<CollectionName, CollectionCandidate> next = choose(concrete, named, chosen);
            if (next.equals(chosen)) {
                return List.copyOf(next.values());
            }
            chosen = next;
        }
        throw new ProblemException(
                "Failed to resolve the requested dependencies map: no choice of versions settles.", null);
    }

    private Map<CollectionName, CollectionCandidate> choose(
            List<CollectionCandidate> concrete,
            List<CollectionWanted> named,
            Map<CollectionName, CollectionCandidate> before) {
        Map<CollectionName, List<Wish>> wishes = new LinkedHashMap<>();
        for (CollectionWanted each : named) {
            wishes.computeIfAbsent(CollectionName.of(each.pointer()), name -> new ArrayList<>())
                    .add(new Wish(each.version(), each.server(), null));
        }
        if (dependencies) {
            before.values().forEach(candidate -> needs(candidate, wishes));
            concrete.stream().filter(each -> before.isEmpty()).forEach(candidate -> needs(candidate, wishes));
        }
        Map<CollectionName, CollectionCandidate> next = new LinkedHashMap<>();
        concrete.forEach(candidate -> next.put(candidate.name(), candidate));
        for (Map.Entry<CollectionName, List<Wish>> entry : wishes.entrySet()) {
            CollectionCandidate given = next.get(entry.getKey());
            if (given == null) {
                next.put(entry.getKey(), best(entry.getKey(), entry.getValue()));
            } else if (!fits(given.version(), entry.getValue())) {
                throw unsatisfied(given, entry.getValue());
            }
        }
        return next;
    }

    private static void needs(CollectionCandidate candidate, Map<CollectionName, List<Wish>> wishes) {
        candidate
                .dependencies()
                .forEach((name, range) -> wishes.computeIfAbsent(CollectionName.of(name), unknown -> new ArrayList<>())
                        .add(new Wish(range, null, candidate.label())));
    }

    private static boolean fits(String version, List<Wish> wishes) {
        return wishes.stream().allMatch(wish -> CollectionVersion.matches(version, wish.range()));
    }

    private CollectionCandidate best(CollectionName name, List<Wish> wishes) {
        CollectionCandidate there = present == null ? null : present.present(name);
        if (there != null && fits(there.version(), wishes)) {
            return there;
        }
        String server = wishes.stream()
                .map(Wish::server)
                .filter(s -> s != null)
                .findFirst()
                .orElse(null);
        Map<String, GalaxyServer> offered = offers(name, server);
        boolean exact = wishes.stream().anyMatch(wish -> CollectionVersion.isExact(wish.range()));
        CollectionVersion newest = null;
        String version = null;
        for (String each : offered.keySet()) {
            CollectionVersion parsed = CollectionVersion.parse(each);
            if (parsed == null || (parsed.isPreRelease() && !preReleases && !exact) || !fits(each, wishes)) {
                continue;
            }
            if (newest == null || parsed.compareTo(newest) > 0) {
                newest = parsed;
                version = each;
            }
        }
        if (version == null) {
            throw nothing(name, wishes, offered);
        }
        GalaxyServer from = offered.get(version);
        String chosen = version;
        return releases.computeIfAbsent(name + ":" + chosen, unknown -> {
            GalaxyServer.Release release = Objects.requireNonNull(from).release(name, chosen);
            return new CollectionCandidate(
                    name, chosen, release.dependencies(), new CollectionCandidate.Remote(from, release));
        });
    }

    private Map<String, GalaxyServer> offers(CollectionName name, @Nullable String wanted) {
        return offers.computeIfAbsent(name, unknown -> {
            Map<String, GalaxyServer> found = new LinkedHashMap<>();
            ProblemException failed = null;
            for (GalaxyServer server : servers) {
                boolean asked = wanted == null || wanted.equals(server.name()) || wanted.equals(server.url());
                if (!asked || !found.isEmpty()) {
                    continue;
                }
                try {
                    server.versions(name).forEach(version -> found.put(version, server));
                } catch (ProblemException refused) {
                    failed = refused;
                    progress.warn("Skipping Galaxy server " + server.url()
                            + ". Got an unexpected error when getting available versions of collection " + name + ": "
                            + refused.problem().message());
                }
            }
            if (found.isEmpty() && failed != null) {
                throw failed;
            }
            return found;
        });
    }

    private static ProblemException unsatisfied(CollectionCandidate given, List<Wish> wishes) {
        StringBuilder text = new StringBuilder("Failed to resolve the requested dependencies map. Got the candidate ")
                .append(given.label());
        wishes.stream()
                .filter(wish -> wish.by() != null)
                .findFirst()
                .ifPresent(wish ->
                        text.append(" (dependency of ").append(wish.by()).append(')'));
        text.append(" which didn't satisfy all of the following requirements:\n* ")
                .append(given.label());
        wishes.forEach(
                wish -> text.append("\n* ").append(given.name()).append(':').append(wish.range()));
        return new ProblemException(text.toString(), null);
    }

    private ProblemException nothing(CollectionName name, List<Wish> wishes, Map<String, GalaxyServer> offered) {
        StringBuilder text = new StringBuilder(
                "Failed to resolve the requested dependencies map. Could not satisfy the following requirements:");
        for (Wish wish : wishes) {
            text.append("\n* ").append(name).append(':').append(wish.range());
            text.append(wish.by() == null ? " (direct request)" : " (dependency of " + wish.by() + ")");
        }
        String hint = offered.isEmpty()
                ? (servers.isEmpty() ? "no server is asked with --offline" : "no configured server knows " + name)
                : "there are: " + String.join(", ", offered.keySet())
                        + (preReleases ? "" : "; pre-releases only with --pre");
        return new ProblemException(Problem.error(text.toString(), null).withHint(hint));
    }
}
