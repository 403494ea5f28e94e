/*
 * sandbox.c -- a seccomp filter of system calls, by libseccomp.
 *
 * Compiled in unless a sanitizer or coverage is: their run time needs more than a filter does.
 */
#include "sandbox.h"

#ifdef HAVE_SECCOMP
#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdlib.h>

/* What libc needs for memory, reading (iconv opens its modules), and leaving. */
static const int allowed[] = {
	SCMP_SYS(read),         SCMP_SYS(write),           SCMP_SYS(readv),          SCMP_SYS(writev),
	SCMP_SYS(pread64),      SCMP_SYS(lseek),           SCMP_SYS(close),          SCMP_SYS(fstat),
	SCMP_SYS(newfstatat),   SCMP_SYS(statx),           SCMP_SYS(access),         SCMP_SYS(faccessat2),
	SCMP_SYS(readlink),     SCMP_SYS(getcwd),          SCMP_SYS(fcntl),          SCMP_SYS(brk),
	SCMP_SYS(mmap),         SCMP_SYS(munmap),          SCMP_SYS(mremap),         SCMP_SYS(mprotect),
	SCMP_SYS(madvise),      SCMP_SYS(futex),           SCMP_SYS(exit),           SCMP_SYS(exit_group),
	SCMP_SYS(rt_sigreturn), SCMP_SYS(restart_syscall), SCMP_SYS(rt_sigprocmask), SCMP_SYS(getpid),
	SCMP_SYS(gettid),       SCMP_SYS(tgkill),          SCMP_SYS(getrandom),      SCMP_SYS(clock_gettime),
	SCMP_SYS(sysinfo),
};

static int add_rules(scmp_filter_ctx filter)
{
	int err = 0;

	for (size_t i = 0; i < sizeof allowed / sizeof *allowed && !err; i++)
		err = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0);
	if (!err)
		err = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
				       SCMP_A2(SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY));
	return err;
}

void sandbox_enter(void)
{
	const char *preload = getenv("LD_PRELOAD"); /* valgrind and its like do more than a filter does */
	scmp_filter_ctx filter = preload && *preload ? NULL : seccomp_init(SCMP_ACT_ERRNO(EPERM));

	if (!filter)
		return;
	if (!add_rules(filter))
		(void)seccomp_load(filter);
	seccomp_release(filter);
}
#else
void sandbox_enter(void)
{
}
#endif
