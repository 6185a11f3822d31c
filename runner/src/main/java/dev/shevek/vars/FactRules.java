package dev.shevek.vars;

import dev.shevek.value.DictValue;
import dev.shevek.value.StrValue;
import dev.shevek.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What returned facts may become: never connection settings, become settings, interpreters or magic variables. */
public final class FactRules {
    private static final Set<String> NEVER = Set.of(
            "ansible_connection",
            "ansible_host",
            "ansible_user",
            "ansible_shell_executable",
            "ansible_port",
            "ansible_pipelining",
            "ansible_password",
            "ansible_timeout",
            "ansible_shell_type",
            "ansible_module_compression",
            "ansible_private_key_file",
            "ansible_ssh_host",
            "ansible_ssh_user",
            "ansible_ssh_pass",
            "ansible_ssh_port",
            "ansible_ssh_pipelining",
            "ansible_ssh_timeout",
            "ansible_ssh_private_key_file",
            "ansible_network_os",
            "ansible_connection_user",
            "ansible_ssh_executable",
            "ansible_ssh_common_args",
            "ansible_sftp_extra_args",
            "ansible_scp_extra_args",
            "ansible_ssh_extra_args",
            "ansible_ssh_transfer_method",
            "ansible_docker_extra_args",
            "ansible_become",
            "ansible_become_method",
            "ansible_become_user",
            "ansible_become_password",
            "ansible_become_pass",
            "ansible_become_exe",
            "ansible_become_flags",
            "ansible_rsync_path",
            "ansible_playbook_python",
            "ansible_facts",
            "add_host",
            "add_group",
            "hostvars",
            "groups",
            "group_names",
            "inventory_hostname",
            "inventory_hostname_short",
            "omit",
            "environment",
            "vars");

    private static final String[] CONNECTIONS = {
        "ansible_ssh_",
        "ansible_local_",
        "ansible_paramiko_",
        "ansible_paramiko_ssh_",
        "ansible_psrp_",
        "ansible_winrm_",
        "ansible_docker_",
        "ansible_kubectl_",
        "ansible_become_"
    };

    private FactRules() {}

    /** The facts that also become variables of their own name. */
    public static Map<String, Value> clean(Map<String, Value> facts) {
        Map<String, Value> clean = LinkedHashMap.newLinkedHashMap(facts.size());
        facts.forEach((name, value) -> {
            if (mayBecomeVariable(name)) {
                clean.put(name, value);
            }
        });
        return clean;
    }

    /** Whether a fact may be a variable of its own. */
    public static boolean mayBecomeVariable(String name) {
        if (name.startsWith("ansible_ssh_host_key_")) {
            return true;
        }
        if (NEVER.contains(name) || (name.startsWith("ansible_") && name.endsWith("_interpreter"))) {
            return false;
        }
        for (String prefix : CONNECTIONS) {
            if (name.startsWith(prefix)) {
                return !prefix.equals("ansible_become_") && (name.endsWith("_bridge") || name.endsWith("_gwbridge"));
            }
        }
        return true;
    }

    /** The dictionary {@code ansible_facts}: names lose their {@code ansible_} prefix, but for {@code ansible_local}. */
    public static DictValue namespaced(Map<String, Value> facts) {
        Map<Value, Value> entries = LinkedHashMap.newLinkedHashMap(facts.size());
        facts.forEach((name, value) -> entries.put(
                StrValue.of(name.startsWith("ansible_") && !name.equals("ansible_local") ? name.substring(8) : name),
                value));
        return new DictValue(entries);
    }
}
