package dev.muster.lab.aegis;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// The child process that does a session's work: started by this server, or adopted from one that was killed.
sealed interface Agent permits AgentProcess, Agent.Adopted {

    /// How long each step of ending an agent may take before the next, harder one.
    long STEP_MILLIS = 2_000;

    long pid();

    boolean isAlive();

    /// Ends the process and its group, first gently.
    void end() throws InterruptedException;

    /// An agent whose pipes died with the server that started it.
    ///
    /// @param pid its process id, which is also its group
    /// @param start its start time as the process table gives it
    record Adopted(long pid, String start) implements Agent {

        @Override
        public boolean isAlive() {
            return ProcessTable.isAlive(pid, start);
        }

        @Override
        public void end() throws InterruptedException {
            endGroup(this);
        }
    }

    /// SIGTERM to the group, some time, SIGKILL to the group.
    static void endGroup(Agent agent) throws InterruptedException {
        try {
            if (agent.isAlive()) {
                ProcessTable.signalGroup(agent.pid(), "TERM");
            }
            if (!endsWithin(agent, STEP_MILLIS)) {
                ProcessTable.signalGroup(agent.pid(), "KILL");
            }
        } catch (IOException noShell) {
            Log.error("agent " + agent.pid() + " could not be signalled", noShell);
        }
    }

    private static boolean endsWithin(Agent agent, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (agent.isAlive()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            // An adopted process is not our child, so there is nothing to wait on but its entry in the process table.
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return true;
    }
}
