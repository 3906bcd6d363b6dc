/* SPDX-FileCopyrightText: 2026 The Martlet authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A disk that can be full, broken or forgetful, for programs started with LD_PRELOAD. Looks only at
 * what lies below MARTLET_SHIM_ROOT.
 *
 * MARTLET_SHIM_LOG=FILE      Every change is noted there in its order, and every fsync; PowerCut.cpp
 *                            reads it and knows what a power cut would have left. One record is a
 *                            line, and bytes behind it where the line says so:
 *     K id path              a file that was there before, now known by this number
 *     C id path              a file made            W id offset length (bytes follow)
 *     T id size              truncated              S id    fsynced
 *     R from<tab>to          U path    removed      L from<tab>to    a second name
 *     M path    X path       a folder made, removed D path  a folder fsynced
 *     Y                      all that was done so far is durable (syncfs, sync)
 * What only asks for writing to begin (sync_file_range) makes nothing durable.
 *
 * MARTLET_SHIM_CONTROL=FILE  Read at every change: "ok", "full" (no file grows), "space N" (files
 *                            grow by N bytes more, then full), "no-sync" (fsync fails), "read-only".
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define DESCRIPTORS 4096
#define FILES 8192

enum kind { UNTRACKED = 0, PLAIN, FOLDER };

struct descriptor {
    enum kind kind;
    int file; /* index into files */
    ino_t inode;
    char path[PATH_MAX]; /* of a folder, below the root */
};

static struct descriptor descriptors[DESCRIPTORS];
static ino_t files[FILES]; /* inode by number */
static int file_count = 1;
static char root[PATH_MAX];
static size_t root_length;
static int log_descriptor = -1;
static const char *control_path;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name)                                                                                 \
    ({                                                                                             \
        static __typeof__(&name) found_##name;                                                     \
        if (!found_##name)                                                                         \
            found_##name = (__typeof__(&name))real(#name);                                         \
        found_##name;                                                                              \
    })

static void *real(const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);
    if (!found)
        abort();
    return found;
}

__attribute__((constructor)) static void start(void)
{
    const char *wanted = getenv("MARTLET_SHIM_ROOT");
    if (!wanted || strlen(wanted) >= sizeof root)
        return;
    strcpy(root, wanted);
    root_length = strlen(root);
    control_path = getenv("MARTLET_SHIM_CONTROL");
    const char *log = getenv("MARTLET_SHIM_LOG");
    if (log)
        log_descriptor = REAL(open)(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* The part of an absolute path below the root; null for anything else. */
static const char *below_root(const char *path)
{
    if (root_length == 0 || !path || strncmp(path, root, root_length) != 0)
        return NULL;
    if (path[root_length] == '\0')
        return path + root_length;
    return path[root_length] == '/' ? path + root_length + 1 : NULL;
}

static void note(const void *bytes, size_t length, const char *format, ...)
{
    if (log_descriptor < 0)
        return;
    char line[2 * PATH_MAX + 64];
    va_list arguments;
    va_start(arguments, format);
    const int size = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    struct iovec parts[2] = {{line, (size_t)size}, {(void *)bytes, length}};
    const ssize_t wanted = (ssize_t)((size_t)size + length);
    /* Half a record would be a wrong test; better none at all. */
    if (REAL(writev)(log_descriptor, parts, length > 0 ? 2 : 1) != wanted)
        abort();
}

/* --- how the disk is ------------------------------------------------------------------------- */

static char control[64] = "ok";
static long long space_used;

static void read_control(void)
{
    if (!control_path)
        return;
    char now[sizeof control] = "ok";
    const int descriptor = REAL(open)(control_path, O_RDONLY | O_CLOEXEC);
    if (descriptor >= 0) {
        const ssize_t length = REAL(read)(descriptor, now, sizeof now - 1);
        now[length > 0 ? length : 0] = '\0';
        REAL(close)(descriptor);
    }
    if (strcmp(now, control) != 0) {
        strcpy(control, now);
        space_used = 0;
    }
}

static int is_read_only(void)
{
    read_control();
    return strncmp(control, "read-only", 9) == 0;
}

static int has_room(long long growth)
{
    read_control();
    if (growth <= 0)
        return 1;
    if (strncmp(control, "full", 4) == 0)
        return 0;
    if (strncmp(control, "space ", 6) != 0)
        return 1;
    if (space_used + growth > atoll(control + 6))
        return 0;
    space_used += growth;
    return 1;
}

static int fsync_fails(void)
{
    read_control();
    return strncmp(control, "no-sync", 7) == 0;
}

static int refuse(int error)
{
    errno = error;
    return -1;
}

/* --- descriptors ----------------------------------------------------------------------------- */

static int file_number(ino_t inode, int is_new, const char *path)
{
    if (!is_new) {
        for (int i = file_count - 1; i > 0; --i) {
            if (files[i] == inode)
                return i;
        }
    }
    if (file_count == FILES)
        abort();
    files[file_count] = inode;
    note(NULL, 0, "%c %d %s\n", is_new ? 'C' : 'K', file_count, path);
    return file_count++;
}

static void track(int descriptor, const char *path, int existed, int flags)
{
    if (descriptor < 0 || descriptor >= DESCRIPTORS)
        return;
    struct descriptor *entry = &descriptors[descriptor];
    entry->kind = UNTRACKED;
    struct stat status;
    if (!path || fstat(descriptor, &status) != 0)
        return;
    entry->inode = status.st_ino;
    if (S_ISDIR(status.st_mode)) {
        entry->kind = FOLDER;
        snprintf(entry->path, sizeof entry->path, "%s", path);
        return;
    }
    entry->kind = PLAIN;
    entry->file = file_number(status.st_ino, !existed, path);
    if (existed && (flags & O_TRUNC) && (flags & O_ACCMODE) != O_RDONLY)
        note(NULL, 0, "T %d 0\n", entry->file);
}

/* Null unless this is (still) one of ours: a number may have come to mean something else. */
static struct descriptor *tracked(int descriptor, struct stat *status)
{
    if (descriptor < 0 || descriptor >= DESCRIPTORS || descriptors[descriptor].kind == UNTRACKED)
        return NULL;
    if (fstat(descriptor, status) != 0 || status->st_ino != descriptors[descriptor].inode) {
        descriptors[descriptor].kind = UNTRACKED;
        return NULL;
    }
    return &descriptors[descriptor];
}

/* The same for a name in an open folder of ours; `buffer` has PATH_MAX bytes. */
static const char *below_root_at(int folder, const char *path, char *buffer)
{
    if (folder == AT_FDCWD || path[0] == '/')
        return below_root(path);
    pthread_mutex_lock(&mutex);
    struct stat status;
    const struct descriptor *entry = tracked(folder, &status);
    int length = PATH_MAX;
    if (entry && entry->kind == FOLDER)
        length = snprintf(buffer, PATH_MAX, "%s%s%s", entry->path, entry->path[0] ? "/" : "", path);
    pthread_mutex_unlock(&mutex);
    return length < PATH_MAX ? buffer : NULL;
}

static int open_tracked(int folder, const char *path, int flags, mode_t mode)
{
    char buffer[PATH_MAX];
    const char *relative = below_root_at(folder, path, buffer);
    if (!relative)
        return REAL(openat)(folder, path, flags, mode);
#ifdef O_TMPFILE
    /* A file that gets its name later would be one more case; callers have another way. */
    if ((flags & O_TMPFILE) == O_TMPFILE)
        return refuse(EOPNOTSUPP);
#endif
    pthread_mutex_lock(&mutex);
    const int writes = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT);
    struct stat status;
    const int existed = fstatat(folder, path, &status, 0) == 0;
    int descriptor;
    if (writes && is_read_only())
        descriptor = refuse(EROFS);
    else
        descriptor = REAL(openat)(folder, path, flags, mode);
    const int error = errno;
    track(descriptor, relative, existed, flags);
    pthread_mutex_unlock(&mutex);
    errno = error;
    return descriptor;
}

#define OPEN(name)                                                                                 \
    int name(const char *path, int flags, ...)                                                     \
    {                                                                                              \
        va_list arguments;                                                                         \
        va_start(arguments, flags);                                                                \
        const mode_t mode = (mode_t)va_arg(arguments, int);                                        \
        va_end(arguments);                                                                         \
        return open_tracked(AT_FDCWD, path, flags, mode);                                          \
    }
#define OPENAT(name)                                                                               \
    int name(int folder, const char *path, int flags, ...)                                         \
    {                                                                                              \
        va_list arguments;                                                                         \
        va_start(arguments, flags);                                                                \
        const mode_t mode = (mode_t)va_arg(arguments, int);                                        \
        va_end(arguments);                                                                         \
        return open_tracked(folder, path, flags, mode);                                            \
    }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

int __open_2(const char *path, int flags)
{
    return open_tracked(AT_FDCWD, path, flags, 0);
}

int __open64_2(const char *path, int flags)
{
    return open_tracked(AT_FDCWD, path, flags, 0);
}

int close(int descriptor)
{
    pthread_mutex_lock(&mutex);
    if (descriptor >= 0 && descriptor < DESCRIPTORS)
        descriptors[descriptor].kind = UNTRACKED;
    const int result = REAL(close)(descriptor);
    pthread_mutex_unlock(&mutex);
    return result;
}

/* --- contents -------------------------------------------------------------------------------- */

/* offset -1: where the descriptor stands. */
static ssize_t write_tracked(int descriptor, const void *bytes, size_t length, off_t offset)
{
    struct stat status;
    pthread_mutex_lock(&mutex);
    struct descriptor *entry = tracked(descriptor, &status);
    off_t place = offset;
    if (entry && offset < 0) {
        const int appends = fcntl(descriptor, F_GETFL) & O_APPEND;
        place = appends ? status.st_size : lseek(descriptor, 0, SEEK_CUR);
    }
    ssize_t written;
    if (entry && is_read_only())
        written = refuse(EROFS);
    else if (entry && !has_room((long long)place + (long long)length - status.st_size))
        written = refuse(ENOSPC);
    else if (offset < 0)
        written = REAL(write)(descriptor, bytes, length);
    else
        written = REAL(pwrite)(descriptor, bytes, length, offset);
    const int error = errno;
    if (entry && written > 0)
        note(bytes, (size_t)written, "W %d %lld %zd\n", entry->file, (long long)place, written);
    pthread_mutex_unlock(&mutex);
    errno = error;
    return written;
}

ssize_t write(int descriptor, const void *bytes, size_t length)
{
    return write_tracked(descriptor, bytes, length, -1);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t offset)
{
    return write_tracked(descriptor, bytes, length, offset);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off64_t offset)
{
    return write_tracked(descriptor, bytes, length, offset);
}

ssize_t writev(int descriptor, const struct iovec *parts, int count)
{
    struct stat status;
    pthread_mutex_lock(&mutex);
    const int is_ours = tracked(descriptor, &status) != NULL;
    pthread_mutex_unlock(&mutex);
    if (!is_ours)
        return REAL(writev)(descriptor, parts, count);
    ssize_t sum = 0;
    for (int i = 0; i < count; ++i) {
        const ssize_t written = write_tracked(descriptor, parts[i].iov_base, parts[i].iov_len, -1);
        if (written < 0)
            return sum > 0 ? sum : -1;
        sum += written;
        if ((size_t)written < parts[i].iov_len)
            break;
    }
    return sum;
}

static int truncate_tracked(int descriptor, off_t size)
{
    struct stat status;
    pthread_mutex_lock(&mutex);
    struct descriptor *entry = tracked(descriptor, &status);
    const int result =
        entry && is_read_only() ? refuse(EROFS) : REAL(ftruncate)(descriptor, size);
    const int error = errno;
    if (entry && result == 0)
        note(NULL, 0, "T %d %lld\n", entry->file, (long long)size);
    pthread_mutex_unlock(&mutex);
    errno = error;
    return result;
}

int ftruncate(int descriptor, off_t size)
{
    return truncate_tracked(descriptor, size);
}

int ftruncate64(int descriptor, off64_t size)
{
    return truncate_tracked(descriptor, size);
}

/* Whatever copies or reserves behind the back of write() says that it cannot, and write() comes. */
int posix_fallocate(int descriptor, off_t offset, off_t length)
{
    struct stat status;
    pthread_mutex_lock(&mutex);
    const int is_ours = tracked(descriptor, &status) != NULL;
    pthread_mutex_unlock(&mutex);
    return is_ours ? EOPNOTSUPP : REAL(posix_fallocate)(descriptor, offset, length);
}

ssize_t sendfile64(int out, int in, off64_t *offset, size_t length)
{
    (void)out;
    (void)in;
    (void)offset;
    (void)length;
    return refuse(EINVAL);
}

ssize_t sendfile(int out, int in, off_t *offset, size_t length)
{
    return sendfile64(out, in, offset, length);
}

ssize_t copy_file_range(int in, off64_t *in_offset, int out, off64_t *out_offset, size_t length,
                        unsigned flags)
{
    (void)in;
    (void)in_offset;
    (void)out;
    (void)out_offset;
    (void)length;
    (void)flags;
    return refuse(EOPNOTSUPP);
}

static int sync_tracked(int descriptor)
{
    struct stat status;
    pthread_mutex_lock(&mutex);
    struct descriptor *entry = tracked(descriptor, &status);
    int result = 0;
    /* With a log nothing real has to be durable: the log decides what is left. */
    if (entry && fsync_fails())
        result = refuse(EIO);
    else if (!entry || log_descriptor < 0)
        result = REAL(fsync)(descriptor);
    const int error = errno;
    if (entry && result == 0 && entry->kind == PLAIN)
        note(NULL, 0, "S %d\n", entry->file);
    if (entry && result == 0 && entry->kind == FOLDER)
        note(NULL, 0, "D %s\n", entry->path);
    pthread_mutex_unlock(&mutex);
    errno = error;
    return result;
}

int fsync(int descriptor)
{
    return sync_tracked(descriptor);
}

int fdatasync(int descriptor)
{
    return sync_tracked(descriptor);
}

/* All of the file system; that it lies below the root is seen by the descriptor. */
int syncfs(int descriptor)
{
    struct stat status;
    pthread_mutex_lock(&mutex);
    struct descriptor *entry = tracked(descriptor, &status);
    int result = 0;
    if (entry && fsync_fails())
        result = refuse(EIO);
    else if (!entry || log_descriptor < 0)
        result = REAL(syncfs)(descriptor);
    const int error = errno;
    if (entry && result == 0)
        note(NULL, 0, "Y \n");
    pthread_mutex_unlock(&mutex);
    errno = error;
    return result;
}

void sync(void)
{
    pthread_mutex_lock(&mutex);
    if (log_descriptor < 0)
        REAL(sync)();
    else
        note(NULL, 0, "Y \n");
    pthread_mutex_unlock(&mutex);
}

/* Only a hint: neither sizes nor names are durable behind it. */
int sync_file_range(int descriptor, off64_t offset, off64_t length, unsigned flags)
{
    struct stat status;
    pthread_mutex_lock(&mutex);
    struct descriptor *entry = tracked(descriptor, &status);
    int result = 0;
    if (entry && fsync_fails())
        result = refuse(EIO);
    else if (!entry || log_descriptor < 0)
        result = REAL(sync_file_range)(descriptor, offset, length, flags);
    const int error = errno;
    pthread_mutex_unlock(&mutex);
    errno = error;
    return result;
}

/* --- names ----------------------------------------------------------------------------------- */

static int finish_name(int result, char letter, const char *from, const char *to)
{
    const int error = errno;
    if (result == 0 && from && to)
        note(NULL, 0, "%c %s\t%s\n", letter, from, to);
    else if (result == 0 && from)
        note(NULL, 0, "%c %s\n", letter, from);
    pthread_mutex_unlock(&mutex);
    errno = error;
    return result;
}

static int begin_name(const char *path)
{
    pthread_mutex_lock(&mutex);
    return !(path && is_read_only());
}

int rename(const char *from, const char *to)
{
    const char *relative = below_root(from);
    const int may = begin_name(relative);
    return finish_name(may ? REAL(rename)(from, to) : refuse(EROFS), 'R', relative, below_root(to));
}

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
    char from_buffer[PATH_MAX];
    char to_buffer[PATH_MAX];
    const char *relative = below_root_at(from_folder, from, from_buffer);
    const char *target = below_root_at(to_folder, to, to_buffer);
    const int may = begin_name(relative);
    return finish_name(may ? REAL(renameat)(from_folder, from, to_folder, to) : refuse(EROFS), 'R',
                       relative, target);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    char from_buffer[PATH_MAX];
    char to_buffer[PATH_MAX];
    const char *relative = below_root_at(from_folder, from, from_buffer);
    const char *target = below_root_at(to_folder, to, to_buffer);
    const int may = begin_name(relative);
    return finish_name(may ? REAL(renameat2)(from_folder, from, to_folder, to, flags)
                           : refuse(EROFS),
                       'R', relative, target);
}

int link(const char *from, const char *to)
{
    const char *relative = below_root(from);
    const int may = begin_name(relative);
    return finish_name(may ? REAL(link)(from, to) : refuse(EROFS), 'L', relative, below_root(to));
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    char from_buffer[PATH_MAX];
    char to_buffer[PATH_MAX];
    const char *relative = below_root_at(from_folder, from, from_buffer);
    const char *target = below_root_at(to_folder, to, to_buffer);
    const int may = begin_name(relative);
    return finish_name(may ? REAL(linkat)(from_folder, from, to_folder, to, flags) : refuse(EROFS),
                       'L', relative, target);
}

int unlink(const char *path)
{
    const char *relative = below_root(path);
    const int may = begin_name(relative);
    return finish_name(may ? REAL(unlink)(path) : refuse(EROFS), 'U', relative, NULL);
}

int unlinkat(int folder, const char *path, int flags)
{
    char buffer[PATH_MAX];
    const char *relative = below_root_at(folder, path, buffer);
    const int may = begin_name(relative);
    return finish_name(may ? REAL(unlinkat)(folder, path, flags) : refuse(EROFS),
                       (flags & AT_REMOVEDIR) ? 'X' : 'U', relative, NULL);
}

int mkdir(const char *path, mode_t mode)
{
    const char *relative = below_root(path);
    const int may = begin_name(relative);
    return finish_name(may ? REAL(mkdir)(path, mode) : refuse(EROFS), 'M', relative, NULL);
}

int rmdir(const char *path)
{
    const char *relative = below_root(path);
    const int may = begin_name(relative);
    return finish_name(may ? REAL(rmdir)(path) : refuse(EROFS), 'X', relative, NULL);
}
