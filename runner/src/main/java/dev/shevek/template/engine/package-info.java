/** Jinja itself: lexer, parser, syntax tree with its evaluation, scopes and the objects templates see. */
@NullMarked
package dev.shevek.template.engine;

import org.jspecify.annotations.NullMarked;
