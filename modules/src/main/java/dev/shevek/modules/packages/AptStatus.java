package dev.shevek.modules.packages;

import dev.shevek.module.ModuleFailure;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where one wanted package stands.
 *
 * @param installed whether some version is there
 * @param right whether the version there is one that is wanted
 * @param installable the version that would be installed, null for none
 * @param anyProvider a package that provides it can be installed; apt chooses
 * @param hasFiles whether it has files, though maybe removed
 */
record AptStatus(
        boolean installed, boolean right, @Nullable String installable, boolean anyProvider, boolean hasFiles) {

    static AptStatus of(PackageSpec spec, AptState state, boolean forInstall) {
        String name = spec.name();
        AptState.Known known = state.of(name);
        boolean there = known != null && known.installed();
        String best = best(spec, state);
        if (known == null || (!known.hasFiles() && best == null)) {
            if (best == null && state.versions(name).isEmpty() && state.candidate(name) == null) {
                return virtual(spec, state, forInstall);
            }
        }
        if (!there || known == null) {
            return new AptStatus(false, false, best, false, known != null && known.hasFiles());
        }
        String now = known.version();
        boolean right = spec.version() == null || fits(spec, now);
        boolean newer = best != null && !best.equals(now) && (spec.version() == null || fits(spec, best));
        return new AptStatus(true, right, newer ? best : null, false, true);
    }

    private static boolean fits(PackageSpec spec, String version) {
        String wanted = spec.version() == null ? "" : spec.version();
        return ">=".equals(spec.sign()) ? DebianVersion.compare(version, wanted) >= 0 : Globs.matches(wanted, version);
    }

    private static @Nullable String best(PackageSpec spec, AptState state) {
        if (!"=".equals(spec.sign())) {
            return state.candidate(spec.name());
        }
        for (String version : state.versions(spec.name())) {
            if (fits(spec, version)) {
                return version;
            }
        }
        String candidate = state.candidate(spec.name());
        return candidate != null && fits(spec, candidate) ? candidate : null;
    }

    private static AptStatus virtual(PackageSpec spec, AptState state, boolean forInstall) {
        AptStatus nothing = new AptStatus(false, false, null, false, false);
        if (!forInstall) {
            return nothing;
        }
        Set<String> providers = state.providers.getOrDefault(spec.name(), Set.of());
        if (providers.isEmpty()) {
            throw new ModuleFailure("No package matching '" + spec.name() + "' is available");
        }
        if (providers.size() == 1) {
            AptState.Known known = state.of(providers.iterator().next());
            if (known != null && known.installed()) {
                return new AptStatus(true, true, null, false, true);
            }
        }
        return new AptStatus(false, false, null, true, false);
    }
}
