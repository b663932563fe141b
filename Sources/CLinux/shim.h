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

/// Waits until a child ends and leaves it unreaped, so that its process group's number stays its own. code is a CLD_ value and
/// status the exit status or signal.
static inline int kt_wait_unreaped(pid_t child, int *code, int *status) {
    siginfo_t info;
    int result;
    do result = waitid(P_PID, (id_t)child, &info, WEXITED | WNOWAIT); while (result < 0 && errno == EINTR);
    if (result == 0) { *code = info.si_code; *status = info.si_status; }
    return result;
}

/// Reaps one child of a process group, waiting for it; -1 with ECHILD where there is none.
static inline int kt_reap_of_group(pid_t group) {
    siginfo_t info;
    int result;
    do result = waitid(P_PGID, (id_t)group, &info, WEXITED); while (result < 0 && errno == EINTR);
    return result;
}

/// Starts a program that leads a process group of its own and is killed with the thread that starts it. Its standard input is
/// /dev/null, its standard output and error are `log`; no signal is blocked or ignored in it. Returns its process ID, or -1 with
/// the errno of whatever failed, exec included. Between fork and exec only calls that are safe there are made.
static inline pid_t kt_spawn_held(const char *path, char *const *arguments, char *const *environment, const char *folder, int log) {
    int report[2];
    if (kt_pipe_close_on_exec(report) != 0) return -1;
    pid_t parent = getpid();
    pid_t child = fork();
    if (child == 0) {
        int failed = 0;
        setpgid(0, 0);
        prctl(PR_SET_PDEATHSIG, (unsigned long)SIGKILL, 0, 0, 0);
        if (getppid() != parent) _exit(127);
        for (int number = 1; number < 65; number++) signal(number, SIG_DFL);
        int input = open("/dev/null", O_RDONLY);
        if (input < 0 || dup2(input, 0) < 0 || dup2(log, 1) < 0 || dup2(log, 2) < 0) failed = errno;
        if (input > 2) close(input);
        if (!failed && chdir(folder) != 0) failed = errno;
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, 0);
        if (!failed) execve(path, arguments, environment);
        if (!failed) failed = errno;
        (void)!write(report[1], &failed, sizeof failed);
        _exit(127);
    }
    int failed = child < 0 ? errno : 0;
    close(report[1]);
    if (child > 0) {
        setpgid(child, child);
        int code = 0;
        ssize_t count;
        do count = read(report[0], &code, sizeof code); while (count < 0 && errno == EINTR);
        if (count == (ssize_t)sizeof code) {
            failed = code;
            waitpid(child, 0, 0);
        }
    }
    close(report[0]);
    if (failed) { errno = failed; return -1; }
    return child;
}
