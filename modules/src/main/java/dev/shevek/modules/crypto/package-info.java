/** Keys, requests and certificates, made and read by the host's own openssl and ssh-keygen. */
@NullMarked
package dev.shevek.modules.crypto;

import org.jspecify.annotations.NullMarked;
