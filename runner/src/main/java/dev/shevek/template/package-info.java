/** Our own Jinja engine: templates, expressions, pure filters and tests, a port for lookups. */
@NullMarked
package dev.shevek.template;

import org.jspecify.annotations.NullMarked;
