/** Every setting, declared once: name, type, default, keys in ansible.cfg, environment variables; and what a run has them at. */
@NullMarked
package dev.shevek.config;

import org.jspecify.annotations.NullMarked;
