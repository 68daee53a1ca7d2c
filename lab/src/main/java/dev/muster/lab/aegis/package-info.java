/// A stand-in of the session server Aegis: its files, its HTTP interface, its hash-chained audit log, and its ways to
/// fail.
///
/// `Aegis` is the process; `AegisLab` starts one from other modules. Terms: a *session* is a piece of work that has one
/// *agent*, a child process in its own process group; the *state directory* holds everything the server keeps.
///
/// The server reads its settings as the real one does: `AEGIS_STATE_DIR`, `AEGIS_PORT`, `AEGIS_HOST`,
/// `AEGIS_AUTH_TOKEN`
/// (the master token) and `AEGIS_ACP_BIN` (the agent's command). `AEGIS_API_TOKEN` is read nowhere, as in the real one.
/// The options `--state-dir` and `--port` override the environment.
///
/// Switches of the lab (environment):
/// - `AEGIS_LAB_SESSIONS=lost|adopt`: what becomes of sessions when the server is killed. `lost` (default) is what the
/// newer
///   versions do: the agents die with their standard input, and the sessions stay listed. `adopt` is what the document
///   promises: the agents live on, and the next start takes them back by process id and start time
/// (`session_map.json`).
///   A copy of the state directory elsewhere never adopts the agents of the original.
/// - `AEGIS_LAB_VERSION=acp|tmux`: the formats and habits of the newer (default) or of the older version. With `tmux`
/// and
///   `lost` a restart removes every session from `state.json`, as seen there.
/// - `AEGIS_LAB_QUOTA_BYTES=N`: a full disk without a mount. When the sizes of all files in the state directory (also
/// files the server
///   did not write) would exceed N, a write stores the part that fits and then fails with `ENOSPC`.
/// - `AEGIS_LAB_KILLED_BREAKS_SCHEMA=1`: ended sessions stay in `state.json` as `killed`, which the next start rejects
/// as a whole.
/// - `AEGIS_LAB_MISSING_KEYS_REFUSES=1`: a state directory with data but without `keys.json` refuses to start.
/// - `AEGIS_LAB_RATE_LIMITS=1`: the request limits of the real server.
/// - `AEGIS_LAB_STORAGE_DELAY_MILLIS=N`: how long after a change `acp-local-storage.json` is written (default 3000).
///
/// Chosen where nothing is known of the real one: the texts of audit details, the 14 names of the counters, the form of
/// `session_map.json`, and that a record which could not be appended leaves the last hash as it was.
@NullMarked
package dev.muster.lab.aegis;

import org.jspecify.annotations.NullMarked;
