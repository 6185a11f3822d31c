/** The immutable model of what a user wrote: playbook, play, block, task, role, handler; its reader and its checks. */
@NullMarked
package dev.shevek.playbook;

import org.jspecify.annotations.NullMarked;
