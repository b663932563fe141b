import CLinux
import Glibc

/// Ends everything that a command has started: its process group, and what carries its mark elsewhere.
enum Sweep {
    /// How often the processes are looked through; each time, what is found is killed.
    private static let roundsMax = 200

    /// Kills a process group and reaps what of it is a child of ours, which with a subreaper is all of it.
    static func killGroup(_ group: pid_t) {
        kill(-group, SIGKILL)
        // What is killed hands its children to us as it dies, so this goes on until there is none left.
        while kt_reap_of_group(group) == 0 {}
    }

    /// Kills what carries a mark, until there is nothing left that does.
    static func killMarked(_ mark: String) {
        for _ in 0..<roundsMax {
            let found = ProcessTable.marked(mark).filter { $0 != getpid() }
            if found.isEmpty { return }
            for id in found { kill(id, SIGKILL) }
            for id in found { waitpid(id, nil, WNOHANG) }
            sched_yield()
        }
    }
}
