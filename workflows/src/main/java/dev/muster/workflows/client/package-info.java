/// How the console and the command talk to runs: start, update, query.
@NullMarked
package dev.muster.workflows.client;

import org.jspecify.annotations.NullMarked;
