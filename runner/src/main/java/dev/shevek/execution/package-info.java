/** Runs playbooks: strategies, blocks, handlers, loops, retries, includes, delegation. */
@NullMarked
package dev.shevek.execution;

import org.jspecify.annotations.NullMarked;
