/** What a run looks like: the terminal output of ansible-core's callbacks, JSON, JUnit. All of it listens to events. */
@NullMarked
package dev.shevek.output;

import org.jspecify.annotations.NullMarked;
