/** Golden cases recorded from real modules, run against ours on real shells. */
@NullMarked
package dev.shevek.modules.cases;

import org.jspecify.annotations.NullMarked;
