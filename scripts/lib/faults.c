/* Makes a write to the register fail, or the process die at it: LD_PRELOAD for the tests of crash safety.

   KOTO_FAULT        kill    dies before the n-th operation
                     torn    writes half of the n-th write and dies
                     eio     the n-th operation fails with EIO, the others work
                     full    from the n-th on every write fails with ENOSPC
                     read    the n-th read fails with EIO
                     deny    the register cannot be opened for writing
   KOTO_FAULT_AT     n, from 1; 0 only counts
   KOTO_FAULT_COUNT  file into which the number of operations is written at the end
   KOTO_FAULT_PATH   what the path of a file must contain to be the register's or its journal's */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static atomic_long operations;

static const char *setting(const char *name) {
  const char *value = getenv(name);
  return value ? value : "";
}

static int is(const char *mode) { return strcmp(setting("KOTO_FAULT"), mode) == 0; }

static int is_path(const char *path) {
  const char *part = setting("KOTO_FAULT_PATH");
  return *part && path && strstr(path, part) != NULL;
}

static int is_file(int descriptor) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return is_path(path);
}

/* Counts an operation; 0 where it goes on as usual, 1 where it is the one. Does not return where the process dies. */
static int strikes(int is_write) {
  long at = atol(setting("KOTO_FAULT_AT"));
  long number = atomic_fetch_add(&operations, 1) + 1;
  if (at == 0) return 0;
  if (is("full")) return is_write && number >= at;
  if (number != at) return 0;
  if (is("kill")) kill(getpid(), SIGKILL);
  return 1;
}

__attribute__((destructor)) static void tell(void) {
  const char *path = setting("KOTO_FAULT_COUNT");
  FILE *file = *path ? fopen(path, "w") : NULL;
  if (file) {
    fprintf(file, "%ld\n", atomic_load(&operations));
    fclose(file);
  }
}

#define REAL(name, result, ...) \
  static result (*real)(__VA_ARGS__); \
  if (!real) real = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static ssize_t written(
    ssize_t (*real)(int, const void *, size_t, off_t), int descriptor, const void *bytes,
    size_t count, off_t offset) {
  if (is("read") || is("deny") || !is_file(descriptor) || !strikes(1))
    return real(descriptor, bytes, count, offset);
  if (is("torn")) {
    real(descriptor, bytes, count / 2, offset);
    kill(getpid(), SIGKILL);
  }
  errno = is("full") ? ENOSPC : EIO;
  return -1;
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
  REAL("pwrite", ssize_t, int, const void *, size_t, off_t);
  return written(real, descriptor, bytes, count, offset);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off_t offset) {
  REAL("pwrite64", ssize_t, int, const void *, size_t, off_t);
  return written(real, descriptor, bytes, count, offset);
}

static ssize_t obtained(
    ssize_t (*real)(int, void *, size_t, off_t), int descriptor, void *bytes, size_t count,
    off_t offset) {
  if (!is("read") || !is_file(descriptor) || !strikes(0))
    return real(descriptor, bytes, count, offset);
  errno = EIO;
  return -1;
}

ssize_t pread(int descriptor, void *bytes, size_t count, off_t offset) {
  REAL("pread", ssize_t, int, void *, size_t, off_t);
  return obtained(real, descriptor, bytes, count, offset);
}

ssize_t pread64(int descriptor, void *bytes, size_t count, off_t offset) {
  REAL("pread64", ssize_t, int, void *, size_t, off_t);
  return obtained(real, descriptor, bytes, count, offset);
}

/* Synchronising, shortening and deleting: the points at which a transaction becomes what it is. */
static int fails(int concerns) {
  if (is("read") || is("deny") || !concerns || !strikes(0)) return 0;
  if (is("torn")) kill(getpid(), SIGKILL);
  errno = EIO;
  return 1;
}

int fsync(int descriptor) {
  REAL("fsync", int, int);
  return fails(is_file(descriptor)) ? -1 : real(descriptor);
}

int fdatasync(int descriptor) {
  REAL("fdatasync", int, int);
  return fails(is_file(descriptor)) ? -1 : real(descriptor);
}

int ftruncate(int descriptor, off_t length) {
  REAL("ftruncate", int, int, off_t);
  return fails(is_file(descriptor)) ? -1 : real(descriptor, length);
}

int ftruncate64(int descriptor, off_t length) {
  REAL("ftruncate64", int, int, off_t);
  return fails(is_file(descriptor)) ? -1 : real(descriptor, length);
}

int unlink(const char *path) {
  REAL("unlink", int, const char *);
  return fails(is_path(path)) ? -1 : real(path);
}

static int denied(const char *path, int flags) {
  if (!is("deny") || (flags & O_ACCMODE) == O_RDONLY || !is_path(path)) return 0;
  errno = EACCES;
  return 1;
}

int open(const char *path, int flags, ...) {
  REAL("open", int, const char *, int, ...);
  va_list rest;
  va_start(rest, flags);
  mode_t mode = va_arg(rest, mode_t);
  va_end(rest);
  return denied(path, flags) ? -1 : real(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  REAL("open64", int, const char *, int, ...);
  va_list rest;
  va_start(rest, flags);
  mode_t mode = va_arg(rest, mode_t);
  va_end(rest);
  return denied(path, flags) ? -1 : real(path, flags, mode);
}
