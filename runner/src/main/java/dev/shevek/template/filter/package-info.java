/** Every filter, test and global function of Jinja, of ansible.builtin and of the collections, by family. */
@NullMarked
package dev.shevek.template.filter;

import org.jspecify.annotations.NullMarked;
