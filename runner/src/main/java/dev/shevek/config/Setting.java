package dev.shevek.config;

import java.util.List;

/**
 * A setting as declared.
 *
 * @param name such as {@code DEFAULT_FORKS}
 * @param type Ansible's word: boolean, integer, float, list, path, pathlist, pathspec, tmppath, string, dict; or nothing
 * @param defaultJson the default as JSON, {@code @HOME@} for the home directory
 * @param choices allowed values; none means any
 * @param iniKeys {@code section:key} in ansible.cfg; the last that is there counts
 * @param variables environment variables; the last that is there counts
 */
public record Setting(
        String name,
        String type,
        String defaultJson,
        List<String> choices,
        List<String> iniKeys,
        List<String> variables) {}
