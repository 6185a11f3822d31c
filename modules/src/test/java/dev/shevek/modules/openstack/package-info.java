/** The modules for OpenStack against answers of a real cloud. */
@NullMarked
package dev.shevek.modules.openstack;

import org.jspecify.annotations.NullMarked;
