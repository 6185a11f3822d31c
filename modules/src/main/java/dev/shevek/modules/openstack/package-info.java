/** The modules of {@code openstack.cloud}: conversations with a cloud's APIs, held on the controller. */
@NullMarked
package dev.shevek.modules.openstack;

import org.jspecify.annotations.NullMarked;
