/// What crosses a process border: the workflow and its messages, and what an agent is asked and answers. Every record
/// here outlives
/// releases, so fields are only added, and each has a JSON sample in the tests.
@NullMarked
package dev.muster.workflows.contract;

import org.jspecify.annotations.NullMarked;
