/* Stands between the program and its files: counts the calls that change or read files below one folder, and at one of
 * them kills the process, tears the write, or reports an error; or writes down every change for a replay.
 *
 *   SHIM_UNDER   the folder
 *   SHIM_WHAT    kill, torn, eio, enospc, eio-read, count, record
 *   SHIM_AT      at which call, from 1
 *   SHIM_STICKY  from then on always
 *   SHIM_LOG     where the number of calls (count) or the changes (record) are written
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILES 4096
enum what { NONE, KILL, TORN, EIO_, ENOSPC_, READ, COUNT, RECORD };
enum kind { WRITES, READS };

static enum what what;
static const char *under;
static long at, calls;
static int sticky, report = -1;
static char *names[FILES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
  const char *w = getenv("SHIM_WHAT"), *log = getenv("SHIM_LOG");
  under = getenv("SHIM_UNDER");
  if (!w || !under) return;
  what = !strcmp(w, "kill") ? KILL : !strcmp(w, "torn") ? TORN : !strcmp(w, "eio") ? EIO_ : !strcmp(w, "enospc") ? ENOSPC_
       : !strcmp(w, "eio-read") ? READ : !strcmp(w, "count") ? COUNT : !strcmp(w, "record") ? RECORD : NONE;
  at = getenv("SHIM_AT") ? atol(getenv("SHIM_AT")) : 0;
  sticky = getenv("SHIM_STICKY") != NULL;
  if (log) report = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int ours(const char *path) { return what && path && !strncmp(path, under, strlen(under)); }

/* Counts a call; the error it is to end with, or 0. */
static int meets(enum kind kind) {
  if (what == NONE || what == RECORD || (what == READ) != (kind == READS)) return 0;
  long now = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
  if (what == COUNT && report >= 0) (void)!syscall(SYS_write, report, ".", 1);
  if (now < at || !at || (now > at && !sticky)) return 0;
  switch (what) {
  case KILL: kill(getpid(), SIGKILL); return 0;
  case TORN: return -1;
  case EIO_: case READ: return EIO;
  case ENOSPC_: return ENOSPC;
  default: return 0;
  }
}

/* One change: what, the file, a second file or an offset, the bytes. */
static void told(char op, const char *path, const char *other, uint64_t offset, const void *bytes, uint64_t length) {
  if (what != RECORD || report < 0) return;
  uint32_t p = strlen(path), o = other ? strlen(other) : 0;
  struct iovec parts[] = {{&op, 1}, {&p, 4}, {(void *)path, p}, {&o, 4}, {(void *)other, o}, {&offset, 8}, {&length, 8}, {(void *)bytes, length}};
  (void)!syscall(SYS_writev, report, parts, 8);
}

static const char *name(int fd) { return what && fd >= 0 && fd < FILES ? names[fd] : NULL; }

static int opened(int (*open_)(int, const char *, int, mode_t), int dir, const char *path, int flags, mode_t mode) {
  struct stat before;
  int mine = ours(path), is_new = mine && (flags & O_CREAT) && lstat(path, &before) != 0;
  if (is_new || (mine && (flags & O_TRUNC))) {
    int error = meets(WRITES);
    if (error > 0) { errno = error; return -1; }
    if (error < 0) kill(getpid(), SIGKILL);
  }
  int fd = open_(dir, path, flags, mode);
  if (fd >= 0 && fd < FILES) {
    pthread_mutex_lock(&lock);
    free(names[fd]);
    names[fd] = mine ? strdup(path) : NULL;
    pthread_mutex_unlock(&lock);
    if (is_new) told('c', path, NULL, 0, NULL, 0);
    else if (mine && (flags & O_TRUNC)) told('t', path, NULL, 0, NULL, 0);
  }
  return fd;
}

static int really(int dir, const char *path, int flags, mode_t mode) { return syscall(SYS_openat, dir, path, flags, mode); }

#define OPEN(fn, extra) \
  int fn(const char *path, int flags, ...) { \
    va_list rest; va_start(rest, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; va_end(rest); \
    return opened(really, AT_FDCWD, path, flags | extra, mode); }
OPEN(open, 0)
OPEN(open64, O_LARGEFILE)
#define OPENAT(fn, extra) \
  int fn(int dir, const char *path, int flags, ...) { \
    va_list rest; va_start(rest, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; va_end(rest); \
    return opened(really, dir, path, flags | extra, mode); }
OPENAT(openat, 0)
OPENAT(openat64, O_LARGEFILE)

int close(int fd) {
  if (what && fd >= 0 && fd < FILES) {
    pthread_mutex_lock(&lock);
    free(names[fd]);
    names[fd] = NULL;
    pthread_mutex_unlock(&lock);
  }
  return syscall(SYS_close, fd);
}

static ssize_t put(int fd, const void *bytes, size_t length, off_t offset, int has_place) {
  const char *path = name(fd);
  if (path) {
    int error = meets(WRITES);
    if (error > 0) { errno = error; return -1; }
    if (error < 0) {
      size_t half = length > 1024 ? length / 2 & ~(size_t)511 : length / 2;
      if (has_place) syscall(SYS_pwrite64, fd, bytes, half, offset); else syscall(SYS_write, fd, bytes, half);
      kill(getpid(), SIGKILL);
    }
    if (!has_place) offset = (fcntl(fd, F_GETFL) & O_APPEND) ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
  }
  ssize_t done = has_place ? syscall(SYS_pwrite64, fd, bytes, length, offset) : syscall(SYS_write, fd, bytes, length);
  if (path && done > 0) told('w', path, NULL, offset, bytes, done);
  return done;
}
ssize_t write(int fd, const void *bytes, size_t length) { return put(fd, bytes, length, 0, 0); }
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return put(fd, bytes, length, offset, 1); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) { return put(fd, bytes, length, offset, 1); }

static ssize_t get(int fd) {
  int error = name(fd) ? meets(READS) : 0;
  if (error > 0) { errno = error; return -1; }
  return 0;
}
ssize_t read(int fd, void *bytes, size_t length) { return get(fd) ? -1 : syscall(SYS_read, fd, bytes, length); }
ssize_t pread(int fd, void *b, size_t n, off_t o) { return get(fd) ? -1 : syscall(SYS_pread64, fd, b, n, o); }
ssize_t pread64(int fd, void *b, size_t n, off64_t o) { return get(fd) ? -1 : syscall(SYS_pread64, fd, b, n, o); }

/* A call that changes a file that is open. */
#define CHANGES(path) \
  do { if (path) { int error = meets(WRITES); if (error > 0) { errno = error; return -1; } if (error < 0) kill(getpid(), SIGKILL); } } while (0)

static int cut(int fd, off64_t length) {
  const char *path = name(fd);
  CHANGES(path);
  int done = syscall(SYS_ftruncate, fd, length);
  if (path && !done) told('t', path, NULL, length, NULL, 0);
  return done;
}
int ftruncate(int fd, off_t length) { return cut(fd, length); }
int ftruncate64(int fd, off64_t length) { return cut(fd, length); }

static int sync_(int fd, long call) {
  const char *path = name(fd);
  CHANGES(path);
  int done = syscall(call, fd);
  if (path && !done) told('s', path, NULL, 0, NULL, 0);
  return done;
}
int fsync(int fd) { return sync_(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_(fd, SYS_fdatasync); }

static int gone(int dir, const char *path, int flags) {
  int mine = ours(path);
  CHANGES(mine ? path : NULL);
  int done = syscall(SYS_unlinkat, dir, path, flags);
  if (mine && !done) told('u', path, NULL, 0, NULL, 0);
  return done;
}
int unlink(const char *path) { return gone(AT_FDCWD, path, 0); }
int unlinkat(int dir, const char *path, int flags) { return gone(dir, path, flags); }

int rename(const char *from, const char *to) {
  int mine = ours(from) || ours(to);
  CHANGES(mine ? from : NULL);
  int done = syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
  if (mine && !done) told('r', from, to, 0, NULL, 0);
  return done;
}
int mkdir(const char *path, mode_t mode) {
  int mine = ours(path);
  CHANGES(mine ? path : NULL);
  return syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}
