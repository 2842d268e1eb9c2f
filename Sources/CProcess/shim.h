#pragma once
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#include <sys/signalfd.h>
#endif

// prctl is variadic, which Swift does not import; signalfd and signal sets stand in no module of the toolchain.
static inline int waymark_become_subreaper(void) {
#ifdef __linux__
  return prctl(PR_SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L);
#else
  return -1;
#endif
}

// A descriptor that becomes readable when a child ends; -1 where the system has none.
static inline int waymark_child_descriptor(void) {
#ifdef __linux__
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGCHLD);
  if (sigprocmask(SIG_BLOCK, &set, 0) != 0) return -1;
  return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
#else
  return -1;
#endif
}

// A child with no signal blocked and none ignored, in a session or a process group of its own.
static inline int waymark_set_attributes(posix_spawnattr_t *attributes, int own_session) {
#ifdef __APPLE__
  const short session = 0x0400;
#else
  const short session = 0x80;  // POSIX_SPAWN_SETSID, which the C library shows to some callers only
#endif
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  sigdelset(&all, SIGKILL);
  sigdelset(&all, SIGSTOP);
  posix_spawnattr_setsigmask(attributes, &none);
  posix_spawnattr_setsigdefault(attributes, &all);
  return posix_spawnattr_setflags(
      attributes,
      POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | (own_session ? session : POSIX_SPAWN_SETPGROUP));
}

// write(2) to a pipe whose reader may have gone: EPIPE, never a signal.
static inline ssize_t waymark_write(int descriptor, const void *bytes, size_t count) {
  sigset_t pipe_signal, before;
  sigemptyset(&pipe_signal);
  sigaddset(&pipe_signal, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipe_signal, &before);
  ssize_t written = write(descriptor, bytes, count);
  int code = errno;
  if (written < 0 && code == EPIPE) {
#ifdef __APPLE__
    int number;
    sigwait(&pipe_signal, &number);
#else
    struct timespec now = {0, 0};
    sigtimedwait(&pipe_signal, 0, &now);
#endif
  }
  pthread_sigmask(SIG_SETMASK, &before, 0);
  errno = code;
  return written;
}

// For the rest of the calling thread, a peer that has gone is an error and no signal.
static inline void waymark_block_pipe_signal(void) {
  sigset_t pipe_signal;
  sigemptyset(&pipe_signal);
  sigaddset(&pipe_signal, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipe_signal, 0);
}

// Where a text stands in another; -1 for nowhere.
static inline ptrdiff_t waymark_find(const void *text, size_t length, const void *part, size_t part_length) {
  const char *from = (const char *)text, *end = from + length;
  if (part_length == 0) return -1;
  while ((size_t)(end - from) >= part_length) {
    const char *first =
        (const char *)memchr(from, *(const unsigned char *)part, (size_t)(end - from) - part_length + 1);
    if (!first) return -1;
    if (memcmp(first, part, part_length) == 0) return first - (const char *)text;
    from = first + 1;
  }
  return -1;
}
