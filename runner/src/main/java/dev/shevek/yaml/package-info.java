/** YAML 1.1 as Ansible reads it: a tree that knows its places, and values; {@code !vault}, {@code !unsafe}, JSON. */
@NullMarked
package dev.shevek.yaml;

import org.jspecify.annotations.NullMarked;
