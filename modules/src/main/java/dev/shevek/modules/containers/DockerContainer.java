package dev.shevek.modules.containers;

import dev.shevek.module.Arguments;
import dev.shevek.module.Module;
import dev.shevek.module.ModuleFailure;
import dev.shevek.module.ModuleSpec;
import dev.shevek.module.Next;
import dev.shevek.module.Option;
import dev.shevek.module.OptionRule;
import dev.shevek.module.OptionType;
import dev.shevek.module.Options;
import dev.shevek.module.Request;
import java.util.List;

/** Containers of Docker: there with these settings, running or not, or gone. */
public final class DockerContainer implements Module<Arguments> {
    private static final ModuleSpec<Arguments> SPEC = ModuleSpec.of(
            "community.docker.docker_container",
            "Manage Docker containers",
            Options.of(
                            Option.bool("auto_remove"),
                            Option.integer("blkio_weight"),
                            Option.list("cap_drop", OptionType.STR),
                            Option.list("capabilities", OptionType.STR),
                            Option.str("cgroup_parent"),
                            Option.str("cgroupns_mode").choices("private", "host"),
                            Option.bool("cleanup").orElse(false),
                            Option.raw("command"),
                            Option.str("command_handling").orElse("correct").choices("compatibility", "correct"),
                            Option.dict("comparisons"),
                            Option.str("container_default_behavior")
                                    .orElse("no_defaults")
                                    .choices("compatibility", "no_defaults"),
                            Option.integer("cpu_period"),
                            Option.integer("cpu_quota"),
                            Option.integer("cpu_shares"),
                            Option.of("cpus", OptionType.FLOAT),
                            Option.str("cpuset_cpus"),
                            Option.str("cpuset_mems"),
                            Option.str("default_host_ip"),
                            Option.bool("detach"),
                            Option.list("device_cgroup_rules", OptionType.STR),
                            Option.list("device_read_bps", OptionType.DICT),
                            Option.list("device_read_iops", OptionType.DICT),
                            Option.list("device_requests", OptionType.DICT),
                            Option.list("device_write_bps", OptionType.DICT),
                            Option.list("device_write_iops", OptionType.DICT),
                            Option.list("devices", OptionType.STR),
                            Option.list("dns_opts", OptionType.STR),
                            Option.list("dns_search_domains", OptionType.STR),
                            Option.list("dns_servers", OptionType.STR),
                            Option.str("domainname"),
                            Option.list("entrypoint", OptionType.STR),
                            Option.dict("env"),
                            Option.path("env_file"),
                            Option.dict("etc_hosts"),
                            Option.list("exposed_ports", OptionType.STR).aliases("exposed", "expose"),
                            Option.bool("force_kill").orElse(false).aliases("forcekill"),
                            Option.list("groups", OptionType.STR),
                            Option.dict("healthcheck")
                                    .with(Options.of(
                                            Option.str("interval"),
                                            Option.integer("retries"),
                                            Option.str("start_interval"),
                                            Option.str("start_period"),
                                            Option.raw("test"),
                                            Option.bool("test_cli_compatible").orElse(false),
                                            Option.str("timeout"))),
                            Option.of("healthy_wait_timeout", OptionType.FLOAT),
                            Option.str("hostname"),
                            Option.str("image"),
                            Option.str("image_comparison")
                                    .orElse("desired-image")
                                    .choices("desired-image", "current-image"),
                            Option.str("image_label_mismatch").orElse("ignore").choices("ignore", "fail"),
                            Option.str("image_name_mismatch").orElse("recreate").choices("ignore", "recreate"),
                            Option.bool("init"),
                            Option.bool("interactive"),
                            Option.str("ipc_mode"),
                            Option.bool("keep_volumes").orElse(true),
                            Option.str("kernel_memory"),
                            Option.str("kill_signal"),
                            Option.dict("labels"),
                            Option.list("links", OptionType.STR),
                            Option.str("log_driver"),
                            Option.dict("log_options").aliases("log_opt"),
                            Option.str("mac_address"),
                            Option.str("memory"),
                            Option.str("memory_reservation"),
                            Option.str("memory_swap"),
                            Option.integer("memory_swappiness"),
                            Option.list("mounts", OptionType.DICT),
                            Option.str("name").mandatory(),
                            Option.str("network_mode"),
                            Option.list("networks", OptionType.DICT)
                                    .with(Options.of(
                                            Option.list("aliases", OptionType.STR),
                                            Option.str("ipv4_address"),
                                            Option.str("ipv6_address"),
                                            Option.list("links", OptionType.STR),
                                            Option.str("mac_address"),
                                            Option.str("name").mandatory())),
                            Option.bool("networks_cli_compatible").orElse(true),
                            Option.bool("oom_killer"),
                            Option.integer("oom_score_adj"),
                            Option.bool("output_logs").orElse(false),
                            Option.bool("paused"),
                            Option.str("pid_mode"),
                            Option.integer("pids_limit"),
                            Option.str("platform"),
                            Option.bool("privileged"),
                            Option.bool("publish_all_ports"),
                            Option.list("published_ports", OptionType.STR).aliases("ports"),
                            Option.raw("pull").orElse("missing"),
                            Option.str("pull_check_mode_behavior")
                                    .orElse("image_not_present")
                                    .choices("image_not_present", "always"),
                            Option.bool("read_only"),
                            Option.bool("recreate").orElse(false),
                            Option.of("removal_wait_timeout", OptionType.FLOAT),
                            Option.bool("restart").orElse(false),
                            Option.str("restart_policy").choices("no", "on-failure", "always", "unless-stopped"),
                            Option.integer("restart_retries"),
                            Option.str("runtime"),
                            Option.list("security_opts", OptionType.STR),
                            Option.str("shm_size"),
                            Option.str("state")
                                    .orElse("started")
                                    .choices("absent", "present", "healthy", "started", "stopped"),
                            Option.str("stop_signal"),
                            Option.integer("stop_timeout"),
                            Option.dict("storage_opts"),
                            Option.dict("sysctls"),
                            Option.list("tmpfs", OptionType.STR),
                            Option.bool("tty"),
                            Option.list("ulimits", OptionType.STR),
                            Option.str("user"),
                            Option.str("userns_mode"),
                            Option.str("uts"),
                            Option.str("volume_driver"),
                            Option.list("volumes", OptionType.STR),
                            Option.list("volumes_from", OptionType.STR),
                            Option.str("working_dir"))
                    .and(Docker.OPTIONS)
                    .rule(new OptionRule.RequiredIf("state", "present", List.of("image"), false))
                    .rule(new OptionRule.RequiredBy("log_options", List.of("log_driver")))
                    .rule(new OptionRule.RequiredBy("restart_retries", List.of("restart_policy"))));

    private static final List<String> UNSUPPORTED = List.of(
            "device_read_bps",
            "device_read_iops",
            "device_requests",
            "device_write_bps",
            "device_write_iops",
            "env_file",
            "mounts",
            "platform");

    @Override
    public ModuleSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Next start(Request<Arguments> request) {
        Arguments args = request.arguments();
        for (String option : UNSUPPORTED) {
            if (args.has(option)) {
                throw ModuleFailure.unsupported("docker_container's option " + option + " is not supported yet");
            }
        }
        if (args.text("state").equals("healthy")) {
            throw ModuleFailure.unsupported("docker_container's state healthy is not supported yet");
        }
        if (Boolean.FALSE.equals(args.boolOrNull("detach"))) {
            throw ModuleFailure.unsupported("docker_container's option detach=false is not supported yet");
        }
        return new ContainerPlan(request, Docker.of(args)).start();
    }
}
