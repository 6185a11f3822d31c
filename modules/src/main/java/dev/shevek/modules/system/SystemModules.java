package dev.shevek.modules.system;

import dev.shevek.module.ModuleProvider.Entry;
import java.util.List;

/** The modules of this package, one line each. */
public final class SystemModules {
    private SystemModules() {}

    /** What there is. */
    public static final List<Entry> ENTRIES = List.of(
            new Entry("ansible.builtin.cron", Cron::new),
            new Entry("community.general.cronvar", CronVar::new),
            new Entry("ansible.builtin.getent", Getent::new),
            new Entry("ansible.builtin.hostname", Hostname::new),
            new Entry("ansible.builtin.service_facts", ServiceFacts::new),
            new Entry("ansible.posix.sysctl", Sysctl::new),
            new Entry("ansible.posix.mount", Mount::new),
            new Entry("community.general.alternatives", Alternatives::new),
            new Entry("ansible.posix.seboolean", Seboolean::new),
            new Entry("community.general.modprobe", Modprobe::new),
            new Entry("ansible.posix.selinux", Selinux::new),
            new Entry("community.general.locale_gen", LocaleGen::new),
            new Entry("community.general.pam_limits", PamLimits::new),
            new Entry("community.general.timezone", Timezone::new),
            new Entry("ansible.builtin.service", Service::new),
            new Entry("ansible.builtin.systemd", Systemd::new),
            new Entry("ansible.builtin.systemd_service", Systemd::new));
}
