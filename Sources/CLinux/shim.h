// What Linux offers and Swift cannot see: headers that the Glibc module leaves out, variadic calls, and macros.
#pragma once
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/timerfd.h>
#include <sys/wait.h>

// Every function returns -1 and sets errno on failure, as the call it wraps does.

/// The calling process gets `signal` when the thread that made it ends; 0 takes it back. Not inherited by fork.
static inline int kt_set_parent_death_signal(int signal) { return prctl(PR_SET_PDEATHSIG, (unsigned long)signal, 0, 0, 0); }

/// With 1, orphaned descendants become children of the calling process instead of init's.
static inline int kt_set_child_subreaper(int on) { return prctl(PR_SET_CHILD_SUBREAPER, (unsigned long)on, 0, 0, 0); }

/// Names the calling thread for debuggers; Linux keeps 15 bytes.
static inline int kt_set_thread_name(const char *name) { return prctl(PR_SET_NAME, name, 0, 0, 0); }

/// Sets or clears O_NONBLOCK.
static inline int kt_set_nonblocking(int descriptor, int on) {
    int flags = fcntl(descriptor, F_GETFL);
    if (flags < 0) return -1;
    return fcntl(descriptor, F_SETFL, on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK);
}

/// Sets or clears FD_CLOEXEC.
static inline int kt_set_close_on_exec(int descriptor, int on) {
    int flags = fcntl(descriptor, F_GETFD);
    if (flags < 0) return -1;
    return fcntl(descriptor, F_SETFD, on ? flags | FD_CLOEXEC : flags & ~FD_CLOEXEC);
}

/// The lowest free descriptor from `lowest` up that means the same as `descriptor`, closed on exec.
static inline int kt_duplicate_close_on_exec(int descriptor, int lowest) { return fcntl(descriptor, F_DUPFD_CLOEXEC, lowest); }

// What a wait status says.
static inline int kt_wait_exited(int status) { return WIFEXITED(status); }
static inline int kt_wait_exit_code(int status) { return WEXITSTATUS(status); }
static inline int kt_wait_signaled(int status) { return WIFSIGNALED(status); }
static inline int kt_wait_signal(int status) { return WTERMSIG(status); }
static inline int kt_wait_stopped(int status) { return WIFSTOPPED(status); }
static inline int kt_wait_stop_signal(int status) { return WSTOPSIG(status); }
static inline int kt_wait_continued(int status) { return WIFCONTINUED(status); }

#include <sys/syscall.h>
#include <unistd.h>

/// A pipe whose ends are closed on exec, without the moment between making and marking in which another thread's child could
/// inherit them. ends[0] reads, ends[1] writes.
static inline int kt_pipe_close_on_exec(int *ends) { return (int)syscall(SYS_pipe2, ends, O_CLOEXEC); }
