/** OpenStack's APIs: which cloud is meant, tokens, the catalog, requests, and the names openstacksdk gives to answers. */
@NullMarked
package dev.shevek.modules.openstack.api;

import org.jspecify.annotations.NullMarked;
