/** Tests of how clouds are talked to. */
@NullMarked
package dev.shevek.modules.openstack.api;

import org.jspecify.annotations.NullMarked;
