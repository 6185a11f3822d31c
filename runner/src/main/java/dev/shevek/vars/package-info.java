/** The variables of a run: levels of precedence, facts, magic variables and the scopes that tasks see. */
@NullMarked
package dev.shevek.vars;

import org.jspecify.annotations.NullMarked;
