package dev.shevek.modules.openstack.api;

import dev.shevek.value.DictValue;

/**
 * A token and what Keystone said with it. Its text shows nothing of it.
 *
 * @param id the secret
 * @param body the {@code token} document: catalog, project, user, roles
 */
record Token(String id, DictValue body) {
    @Override
    public String toString() {
        return "token";
    }
}
