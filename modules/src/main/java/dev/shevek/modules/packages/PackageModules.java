package dev.shevek.modules.packages;

import dev.shevek.module.ModuleProvider.Entry;
import java.util.List;

/** The modules of this package, one line each. */
public final class PackageModules {
    private PackageModules() {}

    /** What there is. */
    public static final List<Entry> ENTRIES = List.of(
            new Entry("community.general.apk", Apk::new),
            new Entry("community.general.composer", Composer::new),
            new Entry("community.general.gem", Gem::new),
            new Entry("community.general.pacman", Pacman::new),
            new Entry("community.general.npm", Npm::new),
            new Entry("ansible.builtin.package_facts", PackageFacts::new),
            new Entry("ansible.builtin.apt_key", AptKey::new),
            new Entry("ansible.builtin.deb822_repository", Deb822Repository::new),
            new Entry("ansible.builtin.apt_repository", AptRepository::new),
            new Entry("ansible.builtin.debconf", Debconf::new),
            new Entry("ansible.builtin.dnf", Dnf::new),
            new Entry("ansible.builtin.dnf5", Dnf::new),
            new Entry("ansible.builtin.yum", Dnf::new),
            new Entry("community.general.dpkg_divert", DpkgDivert::new),
            new Entry("ansible.builtin.dpkg_selections", DpkgSelections::new),
            new Entry("ansible.builtin.pip", Pip::new),
            new Entry("ansible.builtin.rpm_key", RpmKey::new),
            new Entry("ansible.builtin.yum_repository", YumRepository::new),
            new Entry("ansible.builtin.apt", Apt::new));
}
