/// The family `http`: requests and checks of services.
@NullMarked
package dev.muster.activities.http;

import org.jspecify.annotations.NullMarked;
