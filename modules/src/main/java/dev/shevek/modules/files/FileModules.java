package dev.shevek.modules.files;

import dev.shevek.module.ModuleProvider.Entry;
import java.util.List;

/** What this package offers. */
public final class FileModules {
    /** One entry a module. */
    public static final List<Entry> ENTRIES = List.of(
            new Entry("ansible.posix.acl", Acl::new),
            new Entry("community.general.archive", Archive::new),
            new Entry("community.general.capabilities", Capabilities::new),
            new Entry("ansible.builtin.assemble", Assemble::new),
            new Entry("ansible.builtin.blockinfile", BlockInFile::new),
            new Entry("ansible.builtin.copy", RemoteCopy::new),
            new Entry("ansible.builtin.file", File::new),
            new Entry("ansible.builtin.find", Find::new),
            new Entry("ansible.builtin.git", Git::new),
            new Entry("community.general.git_config", GitConfig::new),
            new Entry("community.general.htpasswd", Htpasswd::new),
            new Entry("community.general.ini_file", IniFile::new),
            new Entry("ansible.builtin.known_hosts", KnownHosts::new),
            new Entry("ansible.builtin.lineinfile", LineInFile::new),
            new Entry("ansible.builtin.replace", Replace::new),
            new Entry("ansible.builtin.slurp", Slurp::new),
            new Entry("ansible.builtin.stat", Stat::new),
            new Entry("ansible.builtin.tempfile", TempFile::new),
            new Entry("ansible.builtin.unarchive", Unarchive::new));

    private FileModules() {}
}
